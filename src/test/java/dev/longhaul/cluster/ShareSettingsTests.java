package dev.longhaul.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Workload;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("reliability")
class ShareSettingsTests {
  private static final Path FOLDER = Path.of("target/driver");

  private static Settings read(Map<String, String> texts) {
    return ShareSettings.settings(texts, FOLDER, Optional.empty(), 3);
  }

  @Test
  void aDriverUsesWhatItIsGiven() {
    Settings whole =
        Settings.from(
            Map.of(
                    "longhaul.workload", "open",
                    "longhaul.rate", "100",
                    "longhaul.users", "90",
                    "longhaul.arrivals", "poisson",
                    "longhaul.seed", "7",
                    "longhaul.warmup", "1.5 s",
                    "longhaul.duration", "333.333333 ms",
                    "longhaul.timeout", "2 min",
                    "longhaul.connections", "per_request",
                    "longhaul.profile", "quick")
                ::get);
    Workload share = LoadShares.of(whole.workload(), 3).get(1);
    Map<String, String> texts = ShareSettings.texts(whole, share);
    Settings used = read(texts);
    assertThat(used.workload()).isEqualTo(share);
    assertThat(used.warmUp()).isEqualTo(whole.warmUp());
    assertThat(used.warmUpLimit()).isEqualTo(whole.warmUpLimit());
    assertThat(used.window()).isEqualTo(whole.window());
    assertThat(used.timeout()).isEqualTo(whole.timeout());
    assertThat(used.access().connections()).isEqualTo(whole.access().connections());
    assertThat(used.profile()).isEqualTo(whole.profile());
    assertThat(used.output()).isEqualTo(FOLDER);
    assertThat(ShareSettings.difference(texts, ShareSettings.texts(used, used.workload())))
        .isEmpty();
  }

  /** Of another machine's cores, a controller knows nothing. */
  @Test
  void theThreadsAreThoseOfTheDriversMachine() {
    Settings whole = Settings.from(Map.of("longhaul.driver_threads", "7")::get);
    Settings used = read(ShareSettings.texts(whole, whole.workload()));
    assertThat(used.access().driverThreads(used.users())).isEqualTo(3);
    assertThat(used.access().driverThreads(2)).isEqualTo(2);
  }

  /** The time-out of a share is that of all users, not of the fewer that it has. */
  @Test
  void theTimeOutIsThatOfAllUsers() {
    Settings whole = Settings.from(Map.of("longhaul.users", "1000")::get);
    Settings used =
        read(ShareSettings.texts(whole, LoadShares.of(whole.workload(), 10).getFirst()));
    assertThat(used.users()).isEqualTo(100);
    assertThat(used.timeout()).isEqualTo(whole.timeout());
  }

  /** Their time-out has the limit that one may be set to. */
  @Test
  void aMillionUsersCanBeShared() {
    Settings whole =
        Settings.from(
            Map.of(
                    "longhaul.users", "1000000",
                    "longhaul.drivers", "50",
                    "longhaul.cluster", "driver-1:7800")
                ::get);
    Settings used =
        read(ShareSettings.texts(whole, LoadShares.of(whole.workload(), 50).getFirst()));
    assertThat(used.users()).isEqualTo(20_000);
    assertThat(used.timeout()).isEqualTo(whole.timeout()).hasHours(24);
  }

  @Test
  void aDifferenceIsNamed() {
    Settings whole = Settings.defaults();
    Map<String, String> given = ShareSettings.texts(whole, whole.workload());
    Map<String, String> used = new HashMap<>(given);
    used.put("longhaul.timeout", "10000.000000 ms");
    assertThat(ShareSettings.difference(given, used))
        .hasValue(
            "it would use longhaul.timeout=10000.000000 ms where this load has 30000.000000 ms");
    used.remove("longhaul.timeout");
    assertThat(ShareSettings.difference(given, used))
        .hasValueSatisfying(
            why -> assertThat(why).contains("longhaul.timeout=(none)", "30000.000000 ms"));
  }

  @Test
  void whatBreaksARuleIsRefused() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> read(Map.of("longhaul.users", "20001")))
        .withMessageContaining("longhaul.users must be a whole number from 1 to 20000");
  }
}
