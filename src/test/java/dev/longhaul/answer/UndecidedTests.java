package dev.longhaul.answer;

import static dev.longhaul.answer.AnswerRows.atTheLimit;
import static dev.longhaul.answer.AnswerRows.family;
import static dev.longhaul.answer.AnswerRows.said;
import static dev.longhaul.answer.AnswerRows.sleep;
import static dev.longhaul.answer.SpoiledRows.disturbed;
import static dev.longhaul.answer.SpoiledRows.untilDecided;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.answer.Statement.Topic;
import dev.longhaul.decision.Comparison;
import dev.longhaul.decision.Course;
import dev.longhaul.decision.Margin;
import dev.longhaul.decision.Metric;
import dev.longhaul.decision.RunDecisions;
import dev.longhaul.decision.Standing;
import dev.longhaul.report.RowsOverRounds;
import dev.longhaul.result.BenchmarkResult;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** What a family's answer says of what would decide. */
class UndecidedTests {
  private static final String SOME_ROUNDS =
      "(?:1 more round|some \\d+ more rounds)(?: \\(.+\\))? would probably decide";

  private static final FurtherRounds NO_PLAN =
      new FurtherRounds(Duration.ZERO, Course.GO_ON, OptionalInt.empty(), 0);

  private static String undecided(BenchmarkResult... rows) {
    return said(family(rows), Topic.UNDECIDED).orElse("");
  }

  @Test
  void aRatioAtTheMarginIsNotDecidedByHundredRounds() {
    FamilyAnswer at = family(sleep("a", 105), sleep("b", 100));
    assertThat(said(at, Topic.UNDECIDED))
        .hasValue(
            "a and b: the ratio lies at the margin of 5 %, and 100 rounds would probably not decide");
    assertThat(at.more()).isEmpty();
    assertThat(undecided(sleep("a", 105.3), sleep("b", 100))).matches(SOME_ROUNDS);
    assertThat(undecided(sleep("a", 107), sleep("b", 100))).isEmpty();
  }

  /** Returns what would decide which of two rows is the best, with such a margin. */
  private static String needed(BenchmarkResult row, BenchmarkResult other, Margin margin) {
    List<Comparison> pair =
        List.of(RunDecisions.between(row, other, Metric.THROUGHPUT_PER_S, margin));
    List<AnswerRow> rows = List.of(standing(row, pair), standing(other, pair));
    return RoundsNeeded.of(new FamilyView(Metric.THROUGHPUT_PER_S, rows, pair, NO_PLAN)).text();
  }

  private static AnswerRow standing(BenchmarkResult row, List<Comparison> pair) {
    String compared = row.benchmarkCase().toString();
    return new AnswerRow(
        row, row.benchmarkCase().strategy(), Optional.of(Standing.of(compared, pair)));
  }

  /** Returns the margin that has just this logarithm, of the doubles around it. */
  private static Margin margin(double log) {
    return new Margin(
        DoubleStream.iterate(Math.expm1(log) * (1 - 1e-15), Math::nextUp)
            .limit(100)
            .filter(share -> Math.log1p(share) == log)
            .findFirst()
            .orElseThrow());
  }

  /** Such a pair is the same within the margin, and still no proof that the row is no worse. */
  @Test
  void anIntervalThatEndsJustAtTheMarginHasNoNumberOfRounds() {
    BenchmarkResult row = sleep("a", 98);
    BenchmarkResult other = sleep("b", 100);
    double low =
        RunDecisions.between(row, other, Metric.THROUGHPUT_PER_S, Margin.DEFAULT)
            .interval()
            .orElseThrow()
            .low();
    Margin just = margin(-Math.log(low));
    assertThat(needed(row, other, just)).isEqualTo("more rounds would decide");
    assertThat(needed(row, other, new Margin(just.share() * 1.001))).as("proven").isEmpty();
    assertThat(needed(row, other, new Margin(just.share() * 0.999))).matches(SOME_ROUNDS);
  }

  /** The family's answer leaves such pairs out, so that none of them keeps a row open. */
  @Test
  void aPairThatIsNotComparedHasNoOutlook() {
    BenchmarkResult alone =
        RowsOverRounds.row("alone", "sleep_sync", false, Map.of(), 100, 101, 99);
    assertThat(needed(alone, sleep("b", 99, 0.08), Margin.DEFAULT)).endsWith(": not compared");
    assertThat(needed(sleep("a", 100), sleep("b", 99, 0.08), Margin.DEFAULT)).matches(SOME_ROUNDS);
  }

  /** Of at most 8 rounds: 40 are too many, 10 are not. */
  @Test
  void aPlanThatCannotDecideSaysSo() {
    assertThat(undecided(untilDecided(sleep("a", 100, 0.12), 8), untilDecided(sleep("b", 100), 8)))
        .endsWith(": three times the rounds of the plan would probably not decide");
    assertThat(undecided(untilDecided(sleep("a", 100, 0.06), 8), untilDecided(sleep("b", 100), 8)))
        .matches(SOME_ROUNDS + ".*");
  }

  @Test
  void aForecastBeyondThePlanSaysSo() {
    assertThat(undecided(untilDecided(sleep("a", 100, 0.06), 8), untilDecided(sleep("b", 100), 8)))
        .matches(SOME_ROUNDS + ", but the plan has 2 left at most");
    assertThat(
            undecided(untilDecided(sleep("a", 100, 0.06), 40), untilDecided(sleep("b", 100), 40)))
        .matches(SOME_ROUNDS);
  }

  @Test
  void aPlanThatMayStopHasItsFirstLookAfterFourRounds() {
    double[] rounds = {100, 101, 99, 100};
    double[] slower = {50, 50.5, 49.5, 50};
    for (int count : new int[] {3, 4}) {
      String said =
          undecided(
              untilDecided(RowsOverRounds.row("a", "sleep_sync", Arrays.copyOf(rounds, count)), 8),
              untilDecided(RowsOverRounds.row("b", "sleep_sync", Arrays.copyOf(slower, count)), 8));
      assertThat(said)
          .isEqualTo(count == 3 ? "the first look is after 4 rounds that count, and 3 do" : "");
    }
  }

  @Test
  void moreThanAThirdOfTheRoundsMustNotBeLeftOut() {
    assertThat(undecided(sleep("a", 100), disturbed(sleep("b", 80), 1, 2, 3)))
        .startsWith("more than a third of the rounds are left out, because ");
    assertThat(undecided(sleep("a", 100), disturbed(sleep("b", 80), 1, 2))).isEmpty();
  }

  @Test
  void aLeastValueMayBeFasterThanARowThatIsMeasured() {
    assertThat(undecided(atTheLimit(sleep("a", 100)), sleep("b", 99)))
        .isEqualTo("a and b: the load generator limits a, which may be faster than measured");
    assertThat(undecided(atTheLimit(sleep("a", 100)), sleep("b", 80))).isEmpty();
  }

  /** No number of rounds would decide all of them. */
  @Test
  void severalReasonsAreSaid() {
    FamilyAnswer answer =
        family(atTheLimit(sleep("a", 100)), sleep("b", 99), sleep("c", 100, 0.08));
    assertThat(said(answer, Topic.UNDECIDED).orElseThrow())
        .containsPattern("(a and b|a, b and c|a, c and b): the load generator limits a, which")
        .contains("; ")
        .containsPattern("[abc] and [abc]: " + SOME_ROUNDS);
    assertThat(answer.more()).isEmpty();
  }

  /** Two rounds of one and another one of the other are too many for this pair only. */
  @Test
  void aRowThatAloneMayBeTheFastestIsNotCalledSo() {
    FamilyAnswer answer =
        family(disturbed(sleep("a", 100), 1), sleep("b", 80), disturbed(sleep("c", 60), 2, 3));
    assertThat(answer.with(Standing.OPEN)).extracting(AnswerRow::name).containsExactly("a");
    assertThat(answer.with(Standing.IN)).isEmpty();
    assertThat(said(answer, Topic.PERHAPS).orElseThrow())
        .startsWith("a 99.9/s [")
        .endsWith("]: not decided");
  }
}
