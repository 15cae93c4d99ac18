package dev.longhaul.overload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.configuration.Arrivals;
import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Profile;
import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Workload;
import dev.longhaul.measure.OverloadPart;
import dev.longhaul.measure.PartLengths;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An overload that cannot be is refused with the value, the rule and the mend. */
@Tag("reliability")
class OverloadInputTests {
  private static final String FACTOR = "must be above 1 and at most 100, such as 3, but was";
  private static final String RATE = "must be above 0 and at most 1000000 requests per second";
  private static final String RETRIES = "must be a whole number from 1 to 10, but were";

  static Stream<Arguments> wrong() {
    Overload right = Trigger.spike(3).at(70);
    return Stream.of(
        refused("a factor of 1", () -> Trigger.spike(1), FACTOR + " \"1.0\""),
        refused("a factor below 1", () -> Trigger.spike(0.5), FACTOR + " \"0.5\""),
        refused("a huge factor", () -> Trigger.spike(101), FACTOR + " \"101.0\""),
        refused("no factor", () -> Trigger.spike(Double.NaN), FACTOR + " \"NaN\""),
        refused("a rate of 0", () -> Trigger.spike(3).at(0), RATE),
        refused("a negative rate", () -> Trigger.spike(3).at(-1), RATE),
        refused("no rate", () -> Trigger.spike(3).at(Double.NaN), RATE),
        refused("a huge rate", () -> Trigger.spike(3).at(1e7), RATE),
        refused("a capacity of 0", () -> Trigger.spike(3).ofCapacity(0), RATE),
        refused("no retries", () -> right.retrying(0), RETRIES + " \"0\""),
        refused("many retries", () -> right.retrying(11), RETRIES + " \"11\""),
        refused("a short first part", () -> lasting(999, 500, 9_000), "the first part"),
        refused("a short second part", () -> lasting(1_000, 99, 9_000), "the second part"),
        refused("a short third part", () -> lasting(1_000, 100, 599), "the third part"),
        refused("a long part", () -> lasting(1_000, 100, 3_600_001), "to 1 h, but takes"));
  }

  private static Arguments refused(String what, Executable action, String error) {
    return Arguments.of(what, action, error);
  }

  private static void lasting(long before, long trigger, long after) {
    Overload unused =
        Trigger.spike(3)
            .at(70)
            .lasting(
                Duration.ofMillis(before), Duration.ofMillis(trigger), Duration.ofMillis(after));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrong")
  void isRefused(String what, Executable action, String error) {
    assertThatThrownBy(action::execute)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(error);
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "longhaul.think_time | 1 s | whose arrivals wait for no user, but was 1000 ms: leave it out",
        "longhaul.rounds     | 3   | which is no row that is compared, but was 3: leave it out",
        "longhaul.users      | 839 | longhaul.users must be at least 840 for this overload",
        "longhaul.cluster    | 127.0.0.1:7800 | whose parts one driver measures, but was",
        "longhaul.rate       | 71  | the overload's normal rate of 70 per second, but was 71: leave",
      })
  void settingsThatContradictAreRefused(String key, String value, String error) {
    Map<String, String> values = new HashMap<>(Map.of("longhaul.users", "1000"));
    values.put(key, value);
    if (key.equals("longhaul.rate")) {
      values.put("longhaul.workload", "open");
    }
    assertThatThrownBy(
            () -> OverloadSettings.of(Trigger.spike(3).at(70), Settings.from(values::get)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(key)
        .hasMessageContaining(error);
  }

  /** A user who retries is busy as long as the first request and its retries may take. */
  @Test
  void retriesNeedMoreUsers() {
    Settings settings =
        Settings.from(Map.of("longhaul.users", "210", "longhaul.timeout", "1 s")::get);
    Overload overload = Trigger.spike(3).at(70);
    assertThat(OverloadSettings.of(overload, settings).users()).isEqualTo(210);
    assertThatThrownBy(() -> OverloadSettings.of(overload.retrying(1), settings))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("longhaul.users must be at least 420 for this overload");
  }

  @Test
  void aRateThatIsTooLowForItsSlicesIsRefused() {
    assertThatThrownBy(() -> OverloadSettings.of(Trigger.spike(3).at(2), Settings.defaults()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("at least 5 requests in each slice of 2000 ms, but had 2 per second");
  }

  @Test
  void moreArrivalsThanConnectionsAreRefused() {
    assertThatThrownBy(() -> OverloadSettings.of(Trigger.spike(100).at(70), Settings.defaults()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("may bring at most 20000 requests")
        .hasMessageContaining("but brings 28000");
  }

  @Test
  void theLoadIsOpenAndItsWindowIsInTheFirstPart() {
    Settings settings =
        OverloadSettings.of(
            Trigger.spike(3).at(70), Settings.from(Map.of("longhaul.users", "840")::get));
    assertThat(settings.workload())
        .isEqualTo(new Workload.Open(840, new BigDecimal("70"), Arrivals.CONSTANT, 1));
    assertThat(settings.window()).isEqualTo(Duration.ofSeconds(16));
    assertThat(Trigger.spike(3).at(70).lengths(Profile.STANDARD).of(OverloadPart.BEFORE))
        .isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void partsAreRoundedUpToWholeSlices() {
    PartLengths lengths =
        Trigger.spike(3)
            .ofCapacity(100)
            .lasting(Duration.ofSeconds(1), Duration.ofMillis(150), Duration.ofMillis(601))
            .lengths(Profile.QUICK);
    assertThat(lengths).isEqualTo(new PartLengths(Duration.ofMillis(100), 10, 2, 7));
  }

  @Test
  void itsNameSaysWhatItDoes() {
    assertThat(Trigger.spike(3).ofCapacity(100).perSecond()).isEqualTo(new BigDecimal("70"));
    assertThat(Trigger.spike(2.5).at(70).title()).isEqualTo("2.5 times the load");
    assertThat(Trigger.halvedWorkers().at(70).retrying(2).title())
        .isEqualTo("half the workers, 2 retries");
  }
}
