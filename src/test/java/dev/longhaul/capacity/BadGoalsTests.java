package dev.longhaul.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.longhaul.configuration.ConfigurationException;
import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be looked for is refused before anything starts. */
@Tag("reliability")
class BadGoalsTests {
  private static final String P99 = "response_time_p99_ms <= 500";

  @Test
  void refusesASearchWithoutAThreshold() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> CapacityGoal.of(OptionalDouble.empty(), 10))
        .withMessage(
            "a capacity must have at least one threshold, but has none: name one, such as"
                + " \"response_time_p99_ms <= 500\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "throughput_per_s >= 3",
        "completions_per_s >= 3",
        "efficiency >= 0.9",
        "succeeded >= 100",
        "started >= 1"
      })
  void refusesAThresholdOnTheRateItself(String threshold) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> CapacityGoal.of(OptionalDouble.empty(), 10, P99, threshold))
        .withMessageContaining("must be on a figure that a higher rate makes worse")
        .withMessageContaining("but was \"" + threshold + "\": leave it out");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "response_time_p99_ms >= 5",
        "response_time_p50_ms > 5",
        "response_time_mean_ms == 5",
        "availability_percent < 99",
        "availability_percent == 99",
        "failed >= 3"
      })
  void refusesAThresholdThatLowRatesMiss(String threshold) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> CapacityGoal.of(OptionalDouble.empty(), 10, threshold))
        .withMessageContaining("must be one that low rates meet and high ones miss")
        .withMessageContaining("but was \"" + threshold + "\": turn its sign");
  }

  @ParameterizedTest
  @ValueSource(strings = {"failed == 0", "timed_out <= 3", "availability_percent == 100"})
  void takesAThresholdThatLowRatesMeet(String threshold) {
    assertThat(CapacityGoal.of(OptionalDouble.empty(), 10, threshold).thresholds())
        .hasToString("[" + threshold + "]");
  }

  /** Of fewer, a minute has too few for a 99th percentile. */
  @ParameterizedTest
  @CsvSource({"100, 50", "3.57, 2", "0.1, 2"})
  void beginsWithTwoASecondOrMore(double alone, double first) {
    assertThat(CapacityGoal.of(OptionalDouble.empty(), 10, P99).firstRate(alone)).isEqualTo(first);
    assertThat(CapacityGoal.of(OptionalDouble.of(0.5), 10, P99).firstRate(alone)).isEqualTo(0.5);
  }

  @ParameterizedTest
  @CsvSource({
    "p99 <= 500, figure must be one of",
    "'', threshold must have the form",
    "response_time_p99_ms <= 500 ms, threshold must have the form",
    "availability_percent <= 100, must be one that some results meet and others miss"
  })
  void refusesAThresholdThatIsNone(String threshold, String said) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> CapacityGoal.of(OptionalDouble.empty(), 10, threshold))
        .withMessageContaining(said);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.99, -1, 100.1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesAPrecisionThatIsNone(double percent) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> CapacityGoal.of(OptionalDouble.empty(), percent, P99))
        .withMessage(
            "a capacity's precision in percent must be a number from 1 to 100, but was \"%s\""
                .formatted(percent));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 1_000_001, Double.NaN, Double.NEGATIVE_INFINITY})
  void refusesAFirstRateThatIsNone(double perSecond) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> CapacityGoal.of(OptionalDouble.of(perSecond), 10, P99))
        .withMessage(
            "a capacity's first rate must be a number from 0.001 to 1000000, but was \"%s\""
                .formatted(perSecond));
  }

  /** A percentile needs its requests. */
  @ParameterizedTest
  @CsvSource({
    "10000, 1000, 10000",
    "10000, 12, 10000",
    "10000, 4, 30000",
    "10000, 0.1, 60000",
    "300000, 0.1, 300000",
    "200, 120, 1000"
  })
  void aWindowIsLongEnoughForItsRate(long askedMs, double perSecond, long millis) {
    assertThat(CapacityGoal.window(Duration.ofMillis(askedMs), perSecond))
        .isEqualTo(Duration.ofMillis(millis));
  }
}
