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

  /** A pair of these could be decided, but the run goes on for all of a family or for none. */
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
            "(c and d|d and c): still undecided, but a run that is to decide the fastest ends here, as more rounds would not decide the others")
        .doesNotContain("would probably decide");
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

  private static FamilyAnswer.More open(BenchmarkResult... rows) {
    return answer(rows).families().stream()
        .filter(each -> each.family().users() == 25)
        .findFirst()
        .flatMap(FamilyAnswer::more)
        .orElseThrow();
  }
}
