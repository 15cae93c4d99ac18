package dev.longhaul.answer;

import static dev.longhaul.answer.AnswerRows.aMinuteApart;
import static dev.longhaul.answer.AnswerRows.answer;
import static dev.longhaul.answer.AnswerRows.atTheLimit;
import static dev.longhaul.answer.AnswerRows.family;
import static dev.longhaul.answer.AnswerRows.row;
import static dev.longhaul.answer.AnswerRows.said;
import static dev.longhaul.answer.AnswerRows.sleep;
import static dev.longhaul.answer.SpoiledRows.disturbed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.answer.Statement.Topic;
import dev.longhaul.report.RowsOverRounds;
import dev.longhaul.result.BenchmarkResult;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an answer says of rounds that a run which may stop early still has, or has no more. */
class FurtherRoundsTests {
  private static BenchmarkResult untilDecided(BenchmarkResult row) {
    return SpoiledRows.untilDecided(row, 12);
  }

  /** Returns a row with so many rounds that alternate by a share around 100/s. */
  private static BenchmarkResult rounds(String strategy, int count, double share) {
    return untilDecided(
        RowsOverRounds.row(
            strategy,
            "sleep_sync",
            IntStream.range(0, count)
                .mapToDouble(round -> round % 2 == 0 ? 100 * (1 + share) : 100 * (1 - share))
                .toArray()));
  }

  private static String undecided(FamilyAnswer family) {
    return said(family, Topic.UNDECIDED).orElse("");
  }

  @Test
  void aPlanHasNoMoreThanItsRounds() {
    assertThat(undecided(family(rounds("a", 6, 0.07), rounds("b", 6, 0))))
        .endsWith(" would probably decide, but the plan has 6 left at most");
    assertThat(undecided(family(rounds("a", 12, 0.07), rounds("b", 12, 0))))
        .endsWith(" would probably decide, but all 12 rounds of the plan are measured");
  }

  /** Six rounds that are looked at once would probably decide, but the next looks are later. */
  @Test
  void aForecastReachesToTheLookThatWouldDecide() {
    assertThat(undecided(family(rounds("a", 6, 0.03), rounds("b", 6, 0))))
        .matches("some 6 more rounds \\(.+\\) would probably decide");
  }

  /** Twelve rounds that are looked at once would decide; the last of four looks has less error. */
  @Test
  void aPlanWhoseLooksWouldNotDecideSaysSo() {
    assertThat(undecided(family(rounds("a", 6, 0.048), rounds("b", 6, 0))))
        .isEqualTo("the 6 rounds that are left would probably not decide");
    assertThat(undecided(family(rounds("a", 6, 0.045), rounds("b", 6, 0), rounds("c", 6, 0.025))))
        .as("also if they would decide between b and c")
        .isEqualTo("the 6 rounds that are left would probably not decide");
  }

  /** A pair of these could be decided, but a run that cannot decide the fastest ends. */
  @Test
  void aFamilyThatIsGivenUpHasNoMoreRounds() {
    FamilyAnswer answer =
        family(
            atTheLimit(untilDecided(sleep("a", 100))),
            atTheLimit(untilDecided(sleep("b", 99))),
            untilDecided(sleep("c", 100, 0.07)),
            untilDecided(sleep("d", 100)));
    assertThat(undecided(answer))
        .contains("a and b: the load generator limits them")
        .containsPattern(
            "(c and d|d and c): more rounds would probably decide, but not which rows are the fastest, so the run ended")
        .doesNotContain("would probably decide, but the plan", "would probably decide;");
    assertThat(answer.more()).isEmpty();
  }

  @Test
  void theFirstLookNamesTheRowsThatWaitForIt() {
    FamilyAnswer answer =
        family(disturbed(rounds("a", 4, 0), 1), rounds("b", 4, 0.05), rounds("c", 4, 0));
    assertThat(undecided(answer))
        .containsPattern(
            "[abc], [abc] and [abc]: the first look is after 4 rounds that count, and 3 do(;|$)")
        .containsPattern("(b and c|c and b): some \\d+ more rounds");
  }

  /** It is no row whose server broke, of which no comparison is made. */
  @Test
  void aRowThatDroppedOutHasTheRoundsUntilItWasDecided() {
    BenchmarkResult[] going = {rounds("a", 8, 0), rounds("b", 8, 0.038)};
    BenchmarkResult out = untilDecided(RowsOverRounds.row("c", "sleep_sync", 50, 50.5, 49.5, 50));
    FamilyAnswer answer = family(going[0], going[1], out);
    assertThat(said(answer, Topic.SLOWER).orElseThrow()).contains("c 2.00 times slower");
    assertThat(said(answer, Topic.LEFT_OUT)).isEmpty();
    assertThat(undecided(answer)).contains(" more round");

    BenchmarkResult early = untilDecided(RowsOverRounds.row("d", "sleep_sync", 90, 110, 100));
    assertThat(said(family(going[0], going[1], out, early), Topic.LEFT_OUT).orElseThrow())
        .as("broke before, and the run was not to decide it")
        .isEqualTo("d (VALID, without a figure in some round)");
    BenchmarkResult wild =
        untilDecided(RowsOverRounds.row("c", "sleep_sync", 70, 130, 80, 120, 100));
    assertThat(said(family(going[0], going[1], wild), Topic.LEFT_OUT).orElseThrow())
        .as("it broke: after its five rounds it was not decided")
        .startsWith("c");
    BenchmarkResult broken = untilDecided(RowsOverRounds.row("c", "sleep_sync", 50, 50.5, 49.5));
    FamilyAnswer without = family(going[0], going[1], broken);
    assertThat(said(without, Topic.SLOWER)).isEmpty();
    assertThat(said(without, Topic.LEFT_OUT).orElseThrow()).startsWith("c");
  }

  @Test
  void aRoundTakesAsLongAsTheRowsThatGoOn() {
    BenchmarkResult[] rows = {
      aMinuteApart(row("a", "sleep_sync", 5, 100, 0.005), 0),
      aMinuteApart(row("b", "sleep_sync", 5, 80, 0.005), 15),
      aMinuteApart(row("a", "sleep_sync", 25, 100, 0.08), 30),
      aMinuteApart(row("b", "sleep_sync", 25, 100, 0.005), 45)
    };
    FamilyAnswer.More all = open(rows);
    assertThat(all.time())
        .as("of a plan that measures all")
        .isEqualTo(Duration.ofMinutes(all.rounds()));

    for (int at = 0; at < rows.length; at++) {
      rows[at] = untilDecided(rows[at]);
    }
    FamilyAnswer.More more = open(rows);
    assertThat(more.time())
        .as("the family with 5 users is decided, and has no more rounds")
        .isEqualTo(Duration.ofSeconds(30L * more.rounds()));
  }

  @Test
  void aRoundIsWithoutTheRowsThatDropOut() {
    FamilyAnswer.More more =
        open(
            untilDecided(aMinuteApart(row("a", "sleep_sync", 25, 100, 0.04), 0)),
            untilDecided(aMinuteApart(row("b", "sleep_sync", 25, 100, 0.005), 15)),
            untilDecided(aMinuteApart(row("c", "sleep_sync", 25, 50, 0.005), 35)));
    assertThat(more.time())
        .as("a takes 15 s, b 20 s, and c, which is out, has no more rounds")
        .isEqualTo(Duration.ofSeconds(35L * more.rounds()));
  }

  @Test
  void aDecidedRowIsMeasuredAsLongAsItsServerServesAnotherOne() {
    FamilyAnswer.More more =
        open(
            untilDecided(aMinuteApart(row("a", "sleep_sync", 25, 100, 0.04), 0)),
            untilDecided(aMinuteApart(row("b", "sleep_sync", 25, 100, 0.005), 10)),
            untilDecided(aMinuteApart(row("c", "sleep_sync", 25, 50, 0.005), 20)),
            untilDecided(aMinuteApart(row("d", "sleep_sync", 25, 50, 0.005), 30)),
            untilDecided(aMinuteApart(row("a", "sleep_sync", 5, 50, 0.005), 40)),
            untilDecided(aMinuteApart(row("c", "sleep_sync", 5, 100, 0.04), 45)),
            untilDecided(aMinuteApart(row("d", "sleep_sync", 5, 50, 0.005), 50)),
            untilDecided(aMinuteApart(row("b", "sleep_sync", 5, 100, 0.005), 55)));
    Duration load = Duration.ofMillis(3_001 + 10_000 + 280); // no row takes less
    assertThat(more.time())
        .as("c of 25 users and a of 5 are kept by the servers of c and a; d is out in both")
        .isEqualTo(load.multipliedBy(6L * more.rounds()));
  }

  private static FamilyAnswer.More open(BenchmarkResult... rows) {
    return answer(rows).families().stream()
        .filter(each -> each.family().users() == 25)
        .findFirst()
        .flatMap(FamilyAnswer::more)
        .orElseThrow();
  }
}
