package dev.longhaul.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentTTests {
  /** From the tables of textbooks; the last one is near the normal distribution's. */
  @ParameterizedTest
  @CsvSource({
    "0.95, 1, 12.706",
    "0.95, 2, 4.303",
    "0.95, 5, 2.571",
    "0.95, 19, 2.093",
    "0.99, 5, 4.032",
    "0.90, 10, 1.812",
    "0.95, 100000, 1.960"
  })
  void hasTheValuesOfTables(double level, int degreesOfFreedom, double value) {
    assertThat(StudentT.critical(level, degreesOfFreedom)).isEqualTo(value, within(0.0005));
  }

  @ParameterizedTest
  @CsvSource({"0, 5", "1, 5", "NaN, 5", "0.95, 0"})
  void refusesWhatHasNone(double level, int degreesOfFreedom) {
    assertThatThrownBy(() -> StudentT.critical(level, degreesOfFreedom))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void intervalHasItsLimitsInOrder() {
    ConfidenceInterval interval = new ConfidenceInterval(1, 2, 0.95);
    assertThat(interval.contains(1) && interval.contains(2)).isTrue();
    assertThat(interval.contains(0.999) || interval.contains(2.001)).isFalse();
    assertThatThrownBy(() -> new ConfidenceInterval(2, 1, 0.95))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ConfidenceInterval(1, 2, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
