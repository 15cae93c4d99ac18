package dev.longhaul.decision;

import static dev.longhaul.decision.Rows.alone;
import static dev.longhaul.decision.Rows.around;
import static dev.longhaul.decision.Rows.compare;
import static dev.longhaul.decision.Rows.limited;
import static dev.longhaul.decision.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.longhaul.configuration.ConfigurationException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionsTests {
  private static final double OUT = Double.NaN;

  private static final ComparedRow BASELINE = row("b", around(100, 0, 6));

  private static Decision decision(ComparedRow candidate) {
    return compare(BASELINE, candidate).decision();
  }

  private static Doubt doubt(Comparison comparison) {
    return comparison.doubt().orElseThrow();
  }

  /** Equal ratios have the least deviation, 0.28 %: the interval is ±0.30 % at six rounds. */
  @ParameterizedTest
  @CsvSource({
    "105.4, FASTER",
    "105.2, UNDECIDED",
    "104.8, UNDECIDED",
    "104.6, SAME",
    "100, SAME",
    "95.6, SAME",
    "95.4, UNDECIDED",
    "95.1, UNDECIDED",
    "94.9, SLOWER"
  })
  void decidesByTheWholeInterval(double figure, Decision expected) {
    assertThat(decision(row("c", around(figure, 0, 6)))).isEqualTo(expected);
  }

  @Test
  void neverSaysSameForWantOfProof() {
    Comparison wide = compare(BASELINE, row("c", around(100, 0.2, 6)));
    assertThat(wide.interval().orElseThrow().contains(1)).isTrue();
    assertThat(wide.decision()).isEqualTo(Decision.UNDECIDED);
  }

  @Test
  void usesTheWordsOfTheMetric() {
    ComparedRow larger = row("c", around(200, 0, 6));
    assertThat(compare(Metric.THROUGHPUT_PER_S, BASELINE, larger).decision())
        .isEqualTo(Decision.FASTER);
    assertThat(compare(Metric.RESPONSE_TIME_MEAN_MS, BASELINE, larger).decision())
        .isEqualTo(Decision.SLOWER);
    assertThat(compare(Metric.SERVER_CPU_MS_PER_REQUEST, BASELINE, larger).decision())
        .isEqualTo(Decision.MORE);
    assertThat(compare(Metric.PEAK_MEMORY_MB, larger, BASELINE).decision())
        .isEqualTo(Decision.LESS);
    assertThat(compare(Metric.PEAK_MEMORY_MB, BASELINE, larger).ratio().orElseThrow())
        .isEqualTo(2, within(1e-9));
  }

  @Test
  void namesTheSideIfTheIntervalExcludesOne() {
    assertThat(compare(BASELINE, row("c", around(105, 0.03, 6))).side()).contains(Decision.FASTER);
    assertThat(compare(BASELINE, row("c", around(95.2, 0.03, 6))).side()).contains(Decision.SLOWER);
    assertThat(compare(BASELINE, row("c", around(102, 0.03, 6))).side()).isEmpty();
  }

  @Test
  void swappedRowsChangeOnlyTheWord() {
    ComparedRow candidate = row("c", around(112, 0.02, 6));
    Comparison comparison = compare(BASELINE, candidate);
    Comparison swapped = compare(candidate, BASELINE);
    assertThat(comparison.reversed().decision()).isEqualTo(swapped.decision());
    assertThat(comparison.reversed().ratio().orElseThrow())
        .isEqualTo(swapped.ratio().orElseThrow(), within(1e-12));
    assertThat(comparison.reversed().interval().orElseThrow().low())
        .isEqualTo(swapped.interval().orElseThrow().low(), within(1e-12));
    assertThat(comparison.reversed().reversed().decision()).isEqualTo(Decision.FASTER);
  }

  @Test
  void needsThreeRounds() {
    assertThat(compare(row("b", 100, 100, 100), row("c", 200, 200, 200)).decision())
        .isEqualTo(Decision.FASTER);
    Comparison two = compare(row("b", 100, 100), row("c", 200, 200));
    assertThat(doubt(two)).isEqualTo(Doubt.FEWER_THAN_THREE);
    assertThat(two.ratio().orElseThrow()).isEqualTo(2, within(1e-9));
    assertThat(two.interval()).isEmpty();
  }

  /** Nothing is compared of two rounds that were not measured in turn. */
  @Test
  void leavesOutARoundForThePairsOfItsRow() {
    List<Comparison> family =
        Decisions.of(
            List.of(
                row("a", 100, 100, 100, 100, 100, OUT),
                row("b", 100, 100, 100, 100, 100, 100),
                row("c", 200, 200, 200, 200, 200, 200)),
            Metric.THROUGHPUT_PER_S,
            Margin.DEFAULT);
    assertThat(family).extracting(Comparison::pairs).containsExactly(5, 5, 6);
  }

  /** Measured: of three rows, one is disturbed in every second round of a shared machine. */
  @Test
  void decidesThoughARowOfFiveIsDisturbedInEachRound() {
    List<Comparison> family =
        Decisions.of(
            List.of(
                row("a", OUT, 100, 100, 100, 100, 100),
                row("b", 200, OUT, 200, 200, 200, 200),
                row("c", 400, 400, OUT, 400, 400, 400),
                row("d", 800, 800, 800, OUT, 800, 800),
                row("e", 1600, 1600, 1600, 1600, OUT, 1600)),
            Metric.THROUGHPUT_PER_S,
            Margin.DEFAULT);
    assertThat(family).hasSize(10);
    assertThat(family).extracting(Comparison::pairs).containsOnly(4);
    assertThat(family).extracting(Comparison::decision).containsOnly(Decision.FASTER);
  }

  /** A run that goes on, or was stopped, or whose server broke. */
  @Test
  void leavesOutNoRoundThatOneRowDoesNotHave() {
    assertThat(doubt(compare(row("b", 100), row("c", 200, 200)))).isEqualTo(Doubt.FEWER_THAN_THREE);
    assertThat(compare(row("b", 100, 100, 100), row("c", around(200, 0, 6))).decision())
        .isEqualTo(Decision.FASTER);
  }

  @Test
  void decidesNothingIfMoreThanAThirdOfTheRoundsAreLeftOut() {
    ComparedRow third = row("b", OUT, OUT, 100, 100, 100, 100);
    assertThat(compare(third, row("c", around(200, 0, 6))).decision()).isEqualTo(Decision.FASTER);
    ComparedRow more = row("b", OUT, OUT, OUT, 100, 100, 100);
    assertThat(doubt(compare(more, row("c", around(200, 0, 6))))).isEqualTo(Doubt.ROUNDS_LEFT_OUT);
  }

  @Test
  void aBrokenRowLeavesTheOthersDecided() {
    List<Comparison> family =
        Decisions.of(
            List.of(row("broken", OUT, OUT, OUT), row("b", 100, 100, 100), row("c", 200, 200, 200)),
            Metric.THROUGHPUT_PER_S,
            Margin.DEFAULT);
    assertThat(family.get(0).doubt()).contains(Doubt.NO_FIGURE);
    assertThat(family.get(1).doubt()).contains(Doubt.NO_FIGURE);
    assertThat(family.get(2).decision()).isEqualTo(Decision.FASTER);
    // Its pairs were planned, so they count.
    assertThat(family.get(2).level()).isEqualTo(1 - 0.1 / 3, within(1e-12));
  }

  @Test
  void aRoundWithoutSuccessHasNoRatio() {
    Comparison zero = compare(row("b", 100, 100, 0), row("c", 200, 200, 200));
    assertThat(doubt(zero)).isEqualTo(Doubt.NO_FIGURE);
    assertThat(zero.ratio()).isEmpty();
  }

  @Test
  void decidesNothingOfARowThatWasMeasuredAlone() {
    assertThat(doubt(compare(BASELINE, alone(row("c", around(200, 0, 6))))))
        .isEqualTo(Doubt.NOT_PAIRED);
  }

  @Test
  void aRowAtTheGeneratorsLimitCanOnlyBeFaster() {
    Comparison faster = compare(BASELINE, limited(row("c", around(200, 0, 6))));
    assertThat(faster.decision()).isEqualTo(Decision.FASTER);
    assertThat(faster.interval().orElseThrow().high()).isInfinite();
    Comparison same = compare(BASELINE, limited(row("c", around(100, 0, 6))));
    assertThat(doubt(same)).isEqualTo(Doubt.GENERATOR_LIMITS_ONE);
    assertThat(compare(BASELINE, limited(row("c", around(50, 0, 6)))).decision())
        .isEqualTo(Decision.UNDECIDED);
    assertThat(compare(limited(row("b", around(200, 0, 6))), BASELINE).decision())
        .isEqualTo(Decision.SLOWER);
    assertThat(compare(limited(BASELINE), row("c", around(200, 0, 6))).decision())
        .isEqualTo(Decision.UNDECIDED);
  }

  /** The response time of such a row is at most what was measured. */
  @Test
  void aResponseTimeAtTheGeneratorsLimitCanOnlyBeFaster() {
    Metric metric = Metric.RESPONSE_TIME_MEAN_MS;
    ComparedRow half = row("c", around(50, 0, 6));
    assertThat(compare(metric, BASELINE, limited(half)).decision()).isEqualTo(Decision.FASTER);
    assertThat(compare(metric, limited(BASELINE), half).decision()).isEqualTo(Decision.UNDECIDED);
  }

  @Test
  void comparesTwoRowsAtTheGeneratorsLimitByCpuOnly() {
    ComparedRow half = limited(row("c", around(50, 0, 6)));
    Comparison speed = compare(limited(BASELINE), half);
    assertThat(doubt(speed)).isEqualTo(Doubt.GENERATOR_LIMITS_BOTH);
    assertThat(speed.ratio()).isEmpty();
    assertThat(compare(Metric.SERVER_CPU_MS_PER_REQUEST, limited(BASELINE), half).decision())
        .isEqualTo(Decision.LESS);
  }

  @Test
  void comparesRowsOfOneFamilyOnly() {
    ComparedRow other =
        new ComparedRow("d", new Family("sleep", 50, 4), BASELINE.rounds(), false, true, 0);
    assertThat(Decisions.of(List.of(BASELINE, other), Metric.THROUGHPUT_PER_S, Margin.DEFAULT))
        .isEmpty();
  }

  /** A coarse figure that happens to be equal in all rounds is not exact. */
  @Test
  void knowsTheResolutionOfAFigure() {
    ComparedRow coarse =
        new ComparedRow("c", Rows.SLEEP, row("c", around(106, 0, 6)).rounds(), false, true, 5);
    assertThat(compare(BASELINE, coarse).decision()).isEqualTo(Decision.UNDECIDED);
    assertThat(decision(row("c", around(106, 0, 6)))).isEqualTo(Decision.FASTER);
  }

  @Test
  void usesTheLevelOfTheFamily() {
    assertThat(FamilyLevel.of(1, Margin.DEFAULT)).isEqualTo(0.95);
    assertThat(FamilyLevel.of(2, Margin.DEFAULT)).isEqualTo(0.95);
    assertThat(FamilyLevel.of(10, Margin.DEFAULT)).isEqualTo(0.99, within(1e-12));
    assertThat(FamilyLevel.of(1, Margin.percent(0))).isEqualTo(0.95);
    assertThat(FamilyLevel.of(10, Margin.percent(0))).isEqualTo(0.995, within(1e-12));
    assertThat(FamilyLevel.ofTheFastest(2)).isEqualTo(0.95);
    assertThat(FamilyLevel.ofTheFastest(5)).isEqualTo(0.975, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 101, Double.NaN})
  void refusesAMarginThatIsNoPercentage(double percent) {
    assertThatThrownBy(() -> Margin.percent(percent))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("a margin must be from 0 to 100 percent, but was \"" + percent);
  }
}
