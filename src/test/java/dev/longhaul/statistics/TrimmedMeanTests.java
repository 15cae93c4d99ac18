package dev.longhaul.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrimmedMeanTests {
  private static List<Double> firstNumbers(int n) {
    return IntStream.rangeClosed(1, n).mapToObj(each -> (double) each).toList();
  }

  @Test
  void trimsByTheNumberOfValues() {
    assertThat(List.of(2, 11, 12, 19, 20, 100).stream().map(TrimmedMean::trimmed))
        .containsExactly(0, 0, 1, 1, 2, 2);
  }

  @Test
  void isTheArithmeticMeanBelowTwelve() {
    TrimmedMean mean = TrimmedMean.of(firstNumbers(11), 0);
    assertThat(mean.mean()).isEqualTo(6);
    assertThat(mean.standardError()).isEqualTo(1, within(1e-12));
    assertThat(mean.degreesOfFreedom()).isEqualTo(10);
  }

  /** Of 1 to 12 without 1 and 12; the Winsorized values are 2, 2, 3 … 10, 11, 11: squares 123. */
  @Test
  void hasTheWinsorizedError() {
    TrimmedMean mean = TrimmedMean.of(firstNumbers(12), 0);
    assertThat(mean.mean()).isEqualTo(6.5);
    assertThat(mean.standardError()).isEqualTo(Math.sqrt(123.0 / (10 * 9)), within(1e-12));
    assertThat(mean.degreesOfFreedom()).isEqualTo(9);
  }

  @Test
  void isNotMovedByAnOutlier() {
    List<Double> values = new ArrayList<>(firstNumbers(12));
    values.set(11, 1000.0);
    assertThat(TrimmedMean.of(values, 0)).isEqualTo(TrimmedMean.of(firstNumbers(12), 0));
    values.set(10, 1000.0);
    assertThat(TrimmedMean.of(values, 0).mean()).isGreaterThan(100);
  }

  @Test
  void leavesOutTwoOfTwenty() {
    List<Double> values = new ArrayList<>(firstNumbers(20));
    values.set(19, 1000.0);
    values.set(18, 1000.0);
    assertThat(TrimmedMean.of(values, 0)).isEqualTo(TrimmedMean.of(firstNumbers(20), 0));
    assertThat(TrimmedMean.of(values, 0).degreesOfFreedom()).isEqualTo(15);
  }

  @Test
  void hasTheLeastDeviationAtLeast() {
    List<Double> equal = List.of(1.0, 1.0, 1.0, 1.0);
    assertThat(TrimmedMean.of(equal, 0.1).standardError()).isEqualTo(0.05, within(1e-12));
    assertThat(TrimmedMean.of(firstNumbers(4), 0.1)).isEqualTo(TrimmedMean.of(firstNumbers(4), 0));
  }

  @Test
  void needsTwoValues() {
    assertThatThrownBy(() -> TrimmedMean.of(List.of(1.0), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there were 1");
  }
}
