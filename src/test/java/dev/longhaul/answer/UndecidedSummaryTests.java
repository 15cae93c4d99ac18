package dev.longhaul.answer;

import static dev.longhaul.answer.AnswerRows.answer;
import static dev.longhaul.answer.AnswerRows.atTheLimit;
import static dev.longhaul.answer.AnswerRows.row;
import static dev.longhaul.answer.AnswerRows.sleep;
import static dev.longhaul.answer.AnswerRows.using;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.report.RowsOverRounds;
import dev.longhaul.result.BenchmarkResult;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a summary says of a case that is not decided: less than the case's own answer. */
class UndecidedSummaryTests {
  private static String summary(BenchmarkResult... rows) {
    assertThat(answer(rows).summary().sentences()).hasSize(1);
    return answer(rows).summary().sentences().getFirst();
  }

  @Test
  void ofManyRowsItSaysThatNothingIsKnownOfAny() {
    assertThat(summary(sleep("a", 100, 0.08), sleep("b", 99), sleep("c", 101)))
        .startsWith("sleep with 25 users: not decided which of the 3 is the fastest; some ")
        .endsWith(" would probably decide.");
    assertThat(summary(sleep("a", 100, 0.08), sleep("b", 99), sleep("c", 80)))
        .startsWith("sleep with 25 users: not decided which of a and b are among the fastest; ");
  }

  @Test
  void whereNoNumberOfRoundsWouldDecideItNamesNoPairs() {
    assertThat(summary(sleep("a", 105), sleep("b", 100), sleep("c", 101)))
        .startsWith("sleep with 25 users: not decided whether ")
        .endsWith(" among the fastest; more rounds would probably not decide.");
  }

  @Test
  void theLoadGeneratorMayLimitThemAll() {
    String mend = ": compare them by CPU time per request, or send the load from elsewhere.";
    BenchmarkResult a = atTheLimit(using(sleep("a", 100), 2, 100));
    BenchmarkResult b = atTheLimit(using(sleep("b", 99), 4, 100));
    assertThat(summary(a, b)).endsWith("; the load generator limits them" + mend);
    assertThat(summary(a, b, sleep("c", 100, 0.08), sleep("d", 60)))
        .endsWith("; the load generator limits a and b" + mend);
    assertThat(summary(atTheLimit(sleep("a", 100)), atTheLimit(sleep("b", 99))))
        .as("their CPU time does not decide either")
        .endsWith("; the load generator limits them: send the load from elsewhere.");
  }

  @Test
  void aRowThatTheLoadGeneratorLimitsMayBeFasterThanTheOther() {
    assertThat(answer(atTheLimit(sleep("a", 100)), sleep("b", 99)).summary().sentences())
        .last()
        .isEqualTo(
            "sleep with 25 users: not decided whether b is among the fastest; the load generator"
                + " limits a, which may be faster than measured.");
  }

  /** Which of several equal rows has the largest figure is chance. */
  @Test
  void rowsAreNamedInTheOrderOfTheirTest() {
    BenchmarkResult[] rows = new BenchmarkResult[8];
    for (int users : new int[] {5, 25}) {
      int at = users == 5 ? 0 : 4;
      rows[at] = placed(1, "a", users, users == 5 ? 100 : 101);
      rows[at + 1] = placed(2, "b", users, users == 5 ? 101 : 100);
      rows[at + 2] = placed(3, "c", users, 50);
      rows[at + 3] = placed(4, "d", users, 40);
    }
    assertThat(answer(rows).summary().headline()).startsWith("Take a or b by default");
    BenchmarkResult[] withOthers = {
      rows[0],
      rows[1],
      rows[2],
      rows[4],
      rows[5],
      rows[6],
      row("c", "one", 1, 100, 0.005),
      row("d", "one", 1, 50, 0.005),
      row("c", "two", 1, 100, 0.005),
      row("d", "two", 1, 50, 0.005),
      row("c", "three", 1, 100, 0.005),
      row("d", "three", 1, 50, 0.005)
    };
    assertThat(answer(withOthers).summary().sentences())
        .containsExactly("sleep with 5 and 25 users: rather a and b.");
  }

  private static BenchmarkResult placed(int place, String strategy, int users, double perSecond) {
    return RowsOverRounds.placed(
        place,
        strategy,
        "sleep_sync",
        Map.of("longhaul.users", String.valueOf(users)),
        perSecond,
        perSecond * 1.01,
        perSecond,
        perSecond * 1.01);
  }
}
