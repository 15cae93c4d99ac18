package dev.longhaul.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundMeanTests {
  private static ConfidenceInterval interval(List<Double> values, double resolution) {
    return RoundMean.of(values, resolution).orElseThrow().interval().orElseThrow();
  }

  /** Student's own data: additional hours of sleep by a drug; mean 2.33, s 2.002, t(9) 2.262. */
  @Test
  void usesStudentsInterval() {
    List<Double> hours = List.of(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4);
    RoundMean mean = RoundMean.of(hours, 0).orElseThrow();
    assertThat(mean.mean()).isEqualTo(2.33, within(1e-9));
    assertThat(mean.rounds()).isEqualTo(10);
    assertThat(interval(hours, 0).low()).isEqualTo(0.898, within(0.001));
    assertThat(interval(hours, 0).high()).isEqualTo(3.762, within(0.001));
    assertThat(interval(hours, 0).level()).isEqualTo(0.95);
  }

  @Test
  void oneRoundHasNoInterval() {
    assertThat(RoundMean.of(List.of(3.5), 0).orElseThrow().interval()).isEmpty();
    assertThat(RoundMean.of(List.of(), 0)).isEmpty();
  }

  /** t(3) is 3.182. */
  @Test
  void equalRoundsAreNotExact() {
    ConfidenceInterval equal = interval(Collections.nCopies(4, 100.0), 0);
    assertThat(equal.high()).isEqualTo(100 + 3.182 * 0.2 / 2, within(0.001));
    ConfidenceInterval coarse = interval(Collections.nCopies(4, 100.0), 1);
    assertThat(coarse.high()).isEqualTo(100 + 3.182 * 1 / 2, within(0.001));
  }

  @Test
  void keepsALargerDeviation() {
    List<Double> values = List.of(90.0, 110.0, 90.0, 110.0);
    assertThat(interval(values, 1)).isEqualTo(interval(values, 0));
  }
}
