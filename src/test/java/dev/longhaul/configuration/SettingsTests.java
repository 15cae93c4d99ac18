package dev.longhaul.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTests {
  /** The records whose components are a key each, but for those that are such a record. */
  private static final List<Class<? extends Record>> SETTINGS =
      List.of(
          Settings.class,
          LoadSettings.class,
          ServerSettings.class,
          AccessSettings.class,
          ClusterSettings.class,
          RoundSettings.class,
          BuildSettings.class);

  @Test
  void defaultsEqualTheStandardProfile() {
    Settings settings = Settings.defaults();
    assertThat(settings.profile()).isEqualTo(Profile.STANDARD);
    assertThat(settings.users()).isEqualTo(25);
    assertThat(settings.workers()).isEqualTo(4);
    assertThat(settings.warmUp()).isEqualTo(Duration.ofSeconds(3));
    assertThat(settings.window()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void profileSetsWarmUpAndWindowByDefault() {
    Settings settings =
        Settings.from(Map.of("longhaul.profile", "quick", "longhaul.duration", "1.5 s")::get);
    assertThat(settings.warmUp()).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.window()).isEqualTo(Duration.ofMillis(1500));
  }

  @ParameterizedTest
  @CsvSource({
    "standard, 3 s, 60000",
    "standard, 90 s, 90000",
    "seed, 3 s, 60000",
    "quick, 1 s, 2000",
    "quick, 0 ms, 0"
  })
  void profileSetsTheWarmUpLimit(String profile, String warmUp, long millis) {
    Settings settings =
        Settings.from(Map.of("longhaul.profile", profile, "longhaul.warmup", warmUp)::get);
    assertThat(settings.warmUpLimit()).isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void refusesALimitShorterThanTheWarmUp() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Settings.from(Map.of("longhaul.warmup_limit", "2 s")::get))
        .withMessageContaining("no shorter than longhaul.warmup (3000 ms), but was 2000 ms");
  }

  @ParameterizedTest
  @CsvSource({"25, 30000", "75, 30000", "254, 101600", "512, 204800"})
  void manyUsersHaveALongerTimeout(String users, long millis) {
    assertThat(Settings.from(Map.of("longhaul.users", users)::get).timeout())
        .isEqualTo(Duration.ofMillis(millis));
  }

  /** The server needs the other cores; on two of them, a second thread would take one from it. */
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "3, 1", "4, 2", "16, 8", "1000, 64"})
  void everySecondCoreHasADriverThread(int cores, int threads) {
    assertThat(Defaults.driverThreads(cores)).isEqualTo(threads);
  }

  @ParameterizedTest
  @CsvSource({"4, 25, 4", "4, 4, 4", "4, 3, 3", "64, 1, 1"})
  void eachDriverThreadHasAUserAtLeast(String setting, int users, int threads) {
    Settings settings = Settings.from(Map.of("longhaul.driver_threads", setting)::get);
    assertThat(settings.access().driverThreads(users)).isEqualTo(threads);
  }

  @Test
  void firstSourceWithAValueWins() {
    Source first = Map.of("longhaul.users", "50")::get;
    Source second = Map.of("longhaul.users", "100", "longhaul.workers", "8")::get;
    Settings settings = Settings.from(first.orElse(second));
    assertThat(settings.users()).isEqualTo(50);
    assertThat(settings.workers()).isEqualTo(8);
  }

  @ParameterizedTest
  @CsvSource({"280 ms, 280", "1.5s, 1500", "2 min, 120000", "1 h, 3600000", "0 ms, 0"})
  void readsDurationsWithUnits(String text, long millis) {
    assertThat(Settings.from(Map.of("longhaul.warmup", text)::get).warmUp())
        .isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    "longhaul.users, abc, a whole number from 1",
    "longhaul.users, 0, a whole number from 1",
    "longhaul.users, -5, a whole number from 1",
    "longhaul.users, 1e3, a whole number from 1",
    "longhaul.users, 99999999999, a whole number from 1",
    "longhaul.users, '', a whole number from 1",
    "longhaul.duration, 10, with its unit",
    "longhaul.duration, -1 s, with its unit",
    "longhaul.duration, 0 s, from 100 ms",
    "longhaul.duration, NaN s, with its unit",
    "longhaul.duration, 999999999 h, to 24 h",
    "longhaul.profile, quik, did you mean \"quick\"?",
    "longhaul.profile, '', 'quick, standard, seed'",
    "longhaul.connections, keep-alive, did you mean \"keep_alive\"?",
    "longhaul.isolation, docker, 'forked, in_process'",
    "longhaul.origin.local, www.example.org, an address such as http://",
    "longhaul.origin.local, https://www.example.org/, an address such as http://",
    "longhaul.origin.news, http://www.example.org/, an address such as https://",
    "longhaul.origin.https, https:///page, an address such as https://",
    "longhaul.origin.flaky, '', an address such as http://",
    "longhaul.origin.delay, 100, with its unit",
    "longhaul.output, '', the path of a folder"
  })
  void refusesABadValueNamingKeyValueAndRule(String key, String value, String rule) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Settings.from(Map.of(key, value)::get))
        .withMessageContaining(key)
        .withMessageContaining("\"" + value + "\"")
        .withMessageContaining(rule);
  }

  @Test
  void refusesMoreJitterThanDelay() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Settings.from(Map.of("longhaul.origin.jitter", "1 s")::get))
        .withMessageContaining("no longer than longhaul.origin.delay (100 ms), but was 1000 ms");
  }

  @Test
  void listsEveryKey() {
    assertThat(Settings.keys())
        .hasSize(
            SETTINGS.stream().mapToInt(type -> type.getRecordComponents().length).sum()
                - List.of("load", "server", "access", "shared", "rounds", "origins", "build").size()
                + Origin.values().length
                + List.of("delay", "jitter").size()
                + List.of("users", "think_time", "rate", "arrivals", "seed").size())
        .allMatch(key -> key.startsWith("longhaul."));
  }
}
