package dev.longhaul.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that miss a limit are written so that a reader sees it. */
class DigitsTests {
  @ParameterizedTest
  @CsvSource({
    "1906.311167, 500, 1906",
    "500.0004, 500, 500.0004",
    "500.4, 500, 500.4",
    "0.0123456, 0.01, 0.01235",
    "12345, 10000, 12345",
    "1234567.8, 1000000, 1234568",
    "0.30000000000000004, 0.3, 0.30000000000000004",
  })
  void aFigureAboveItsLimitIsWrittenAboveIt(double value, double limit, String written) {
    assertThat(Digits.such(value, each -> each > limit)).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource({
    "99.99949, 99.9995, 99.999",
    "99.99996, 99.99998, 99.99996",
    "90, 91, 90",
    "8.99951, 9, 8.9995"
  })
  void aFigureBelowItsLimitIsWrittenBelowIt(double value, double limit, String written) {
    assertThat(Digits.such(value, each -> each < limit)).isEqualTo(written);
  }

  /** What is at least so much is not more. */
  @ParameterizedTest
  @CsvSource({"19.86, 1, 19.8", "15.5, 0, 15", "2.4999, 2, 2.49", "20, 1, 20.0", "-0.04, 1, -0.1"})
  void aLeastValueIsNotRoundedUp(double value, int decimals, String written) {
    assertThat(Digits.roundedDown(value, decimals)).isEqualTo(written);
  }

  @Test
  void whatIsNoNumberIsNamed() {
    assertThat(Digits.such(Double.POSITIVE_INFINITY, each -> true)).isEqualTo("Infinity");
  }
}
