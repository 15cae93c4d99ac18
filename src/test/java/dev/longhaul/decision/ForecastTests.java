package dev.longhaul.decision;

import static dev.longhaul.decision.Rows.around;
import static dev.longhaul.decision.Rows.compare;
import static dev.longhaul.decision.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.statistics.StudentT;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
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

  /** Between two looks of a run that may stop early nothing is decided. */
  @Test
  void endsAtALookOfThePlan() {
    InterimLooks looks = new InterimLooks(20);
    List<Integer> ends = new ArrayList<>();
    for (int share = 2; share <= 10; share++) {
      Comparison undecided =
          Decisions.atLook(
                  List.of(BASELINE, row("c", around(100, share / 100.0, 6))),
                  Metric.THROUGHPUT_PER_S,
                  Margin.DEFAULT,
                  looks)
              .getFirst();
      undecided.moreRounds().ifPresent(more -> ends.add(6 + more));
    }
    assertThat(ends)
        .hasSizeGreaterThan(3)
        .allMatch(end -> end > 20 || Set.of(8, 12, 16, 20).contains(end));
  }

  /** The seventh round is measured, and was not looked at. */
  @Test
  void countsTheRoundsSinceTheLatestLook() {
    InterimLooks looks = new InterimLooks(20);
    int before = more(6, looks);
    assertThat(more(7, looks)).isEqualTo(before - 1);
  }

  private static int more(int rounds, InterimLooks looks) {
    return Decisions.atLook(
            List.of(row("b", around(100, 0, rounds)), row("c", around(100, 0.04, rounds))),
            Metric.THROUGHPUT_PER_S,
            Margin.DEFAULT,
            looks)
        .getFirst()
        .moreRounds()
        .orElseThrow();
  }

  @Test
  void isEmptyForADecision() {
    assertThat(compare(BASELINE, row("c", around(200, 0.05, 6))).moreRounds()).isEmpty();
  }
}
