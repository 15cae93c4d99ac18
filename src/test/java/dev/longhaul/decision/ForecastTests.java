package dev.longhaul.decision;

import static dev.longhaul.decision.Rows.around;
import static dev.longhaul.decision.Rows.compare;
import static dev.longhaul.decision.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.statistics.StudentT;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForecastTests {
  private static final ComparedRow BASELINE = row("b", around(100, 0, 6));

  private static boolean decides(int pairs, double gap, double deviation) {
    return (StudentT.critical(0.95, pairs - 1) + 0.84) * deviation / Math.sqrt(pairs) <= gap;
  }

  @Test
  void isTheLeastNumberThatProbablyDecides() {
    for (double deviation : List.of(0.01, 0.03, 0.05, 0.1)) {
      for (double gap : List.of(0.01, 0.03, 0.0488)) {
        OptionalInt least =
            IntStream.rangeClosed(3, 100).filter(n -> decides(n, gap, deviation)).findFirst();
        assertThat(Forecast.pairs(gap, deviation, 0.95, 100)).isEqualTo(least);
      }
    }
  }

  @Test
  void isEmptyAtTheMargin() {
    assertThat(Forecast.pairs(0, 0.03, 0.95, 100)).isEmpty();
    Comparison at = compare(BASELINE, row("c", around(105, 0.03, 6)));
    assertThat(at.doubt()).contains(Doubt.AT_THE_MARGIN);
    assertThat(at.moreRounds()).isEmpty();
  }

  @Test
  void countsTheRoundsThatAreThere() {
    Comparison undecided = compare(BASELINE, row("c", around(101, 0.05, 6)));
    assertThat(undecided.doubt()).contains(Doubt.TOO_FEW_ROUNDS);
    assertThat(undecided.moreRounds().orElseThrow()).isBetween(5, 15);
  }

  @Test
  void isEmptyForADecision() {
    assertThat(compare(BASELINE, row("c", around(200, 0.05, 6))).moreRounds()).isEmpty();
  }
}
