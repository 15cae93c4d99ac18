package dev.longhaul.decision;

import static dev.longhaul.decision.Rows.around;
import static dev.longhaul.decision.Rows.compare;
import static dev.longhaul.decision.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTests {
  private static final List<ComparedRow> ROWS =
      List.of(
          row("best", around(100, 0, 6)),
          row("tied", around(99.8, 0, 6)),
          row("near", around(97, 0.05, 6)),
          row("slow", around(50, 0.01, 6)));

  private static final ComparedRow BASELINE = row("b", around(100, 0, 6));

  private static Standing of(String row, List<ComparedRow> rows) {
    return Standing.of(row, Decisions.of(rows, Metric.THROUGHPUT_PER_S, Margin.DEFAULT));
  }

  private static Proof fastest(String row, List<ComparedRow> rows) {
    return Claim.ofTheFastest(
        Decisions.withEachOther(row, rows, Metric.THROUGHPUT_PER_S, Margin.DEFAULT));
  }

  @Test
  void isInOutOrOpen() {
    assertThat(of("slow", ROWS)).isEqualTo(Standing.OUT);
    assertThat(of("near", ROWS)).isEqualTo(Standing.OPEN);
    // Perhaps the third is faster by more than the margin.
    List<ComparedRow> withoutIt = List.of(ROWS.get(0), ROWS.get(1), ROWS.get(3));
    assertThat(of("best", withoutIt)).isEqualTo(Standing.IN);
    assertThat(of("tied", withoutIt)).isEqualTo(Standing.IN);
  }

  @Test
  void needsAComparison() {
    assertThatThrownBy(() -> of("other", ROWS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no comparison of other");
  }

  @Test
  void theFastestIsFasterThanEachOtherRow() {
    List<ComparedRow> tie = List.of(ROWS.get(0), ROWS.get(1), ROWS.get(3));
    assertThat(fastest("best", tie)).isEqualTo(Proof.REFUTED);
    assertThat(fastest("best", List.of(ROWS.get(0), ROWS.get(3)))).isEqualTo(Proof.PROVEN);
    assertThat(fastest("slow", ROWS)).isEqualTo(Proof.REFUTED);
    assertThat(fastest("best", List.of(ROWS.get(0), row("x", around(95, 0.03, 6)), ROWS.get(3))))
        .isEqualTo(Proof.OPEN);
  }

  /** Equal ratios have an interval of ±0.30 %. */
  @ParameterizedTest
  @CsvSource({"105.4, PROVEN", "105.1, OPEN", "104.9, OPEN", "104.6, REFUTED", "90, REFUTED"})
  void betterIsBeyondTheMargin(double figure, Proof proof) {
    Comparison comparison = compare(BASELINE, row("c", around(figure, 0, 6)));
    assertThat(Claim.better(comparison).proof()).isEqualTo(proof);
  }

  @ParameterizedTest
  @CsvSource({
    "5, 120, PROVEN",
    "5, 95.6, PROVEN",
    "5, 95.3, OPEN",
    "5, 94.9, REFUTED",
    "0, 100.4, PROVEN",
    "0, 100, OPEN",
    "0, 99.6, REFUTED",
    "20, 95.3, PROVEN"
  })
  void noWorseIsWithinAMargin(double percent, double figure, Proof proof) {
    Comparison comparison = compare(BASELINE, row("c", around(figure, 0, 6)));
    assertThat(Claim.noWorse(comparison, Margin.percent(percent)).proof()).isEqualTo(proof);
  }

  /** A smaller figure is the better one. */
  @Test
  void lessCpuIsBetter() {
    Comparison less =
        compare(Metric.SERVER_CPU_MS_PER_REQUEST, BASELINE, row("c", around(50, 0, 6)));
    assertThat(Claim.better(less).proof()).isEqualTo(Proof.PROVEN);
    assertThat(Claim.better(less.reversed()).proof()).isEqualTo(Proof.REFUTED);
  }

  @Test
  void isOpenWithoutAnInterval() {
    Comparison two = compare(row("b", 100, 100), row("c", 200, 200));
    assertThat(Claim.better(two).proof()).isEqualTo(Proof.OPEN);
    assertThat(Claim.noWorse(two, Margin.DEFAULT).proof()).isEqualTo(Proof.OPEN);
  }
}
