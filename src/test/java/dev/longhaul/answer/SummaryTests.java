package dev.longhaul.answer;

import static dev.longhaul.answer.AnswerRows.answer;
import static dev.longhaul.answer.AnswerRows.using;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.report.RowsOverRounds;
import dev.longhaul.report.Samples;
import dev.longhaul.result.BenchmarkResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said of a whole run. */
class SummaryTests {
  private static BenchmarkResult row(String strategy, String task, double perSecond) {
    return AnswerRows.row(strategy, task, 25, perSecond, 0.005);
  }

  /** Returns the summary of a run in which a and b have these throughputs in one task each. */
  private static Summary summary(double[]... ofAAndB) {
    List<BenchmarkResult> rows = new ArrayList<>();
    for (int task = 0; task < ofAAndB.length; task++) {
      rows.add(row("a", "task" + task, ofAAndB[task][0]));
      rows.add(row("b", "task" + task, ofAAndB[task][1]));
    }
    return RunAnswer.of(rows, List.of()).summary();
  }

  private static double[] of(double a, double b) {
    return new double[] {a, b};
  }

  @Test
  void namesTheOneThatIsTheFastestEverywhere() {
    Summary summary = summary(of(100, 80), of(50, 40));
    assertThat(summary.headline())
        .isEqualTo("Take a by default: it is among the fastest in all 2 cases.");
    assertThat(summary.sentences()).isEmpty();
    assertThat(summary.strategies()).containsExactly("a");
    assertThat(summary(of(100, 80)).headline())
        .isEqualTo("Take a: it is among the fastest for task0 with 25 users.");
  }

  @Test
  void namesTheCasesInWhichAnotherOneIsBetter() {
    Summary summary = summary(of(100, 80), of(50, 40), of(50, 80));
    assertThat(summary.headline())
        .isEqualTo("Take a by default: it is among the fastest in 2 of 3 cases.");
    assertThat(summary.sentences()).containsExactly("task2 with 25 users: rather b.");
  }

  /** A loop that must not block is no advice without its task. */
  @Test
  void namesTheTaskWithWhichTheDefaultIsSlower() {
    List<BenchmarkResult> rows =
        List.of(
            row("a", "sleep_async", 100), row("b", "sleep_sync", 50), row("a", "sleep_sync", 4));
    Summary summary = RunAnswer.of(rows, List.of()).summary();
    assertThat(summary.strategies()).containsExactly("a");
    assertThat(summary.sentences())
        .containsExactly("But a/sleep_sync is slower than a/sleep_async: sleep with 25 users.");
    rows = List.of(row("a", "sleep_async", 100), row("b", "sleep_sync", 50));
    assertThat(RunAnswer.of(rows, List.of()).summary().sentences()).isEmpty();
  }

  @Test
  void whatHoldsForSeveralNumbersOfUsersIsSaidOnce() {
    List<BenchmarkResult> rows =
        new ArrayList<>(List.of(row("a", "one", 100), row("b", "one", 50)));
    rows.addAll(List.of(row("a", "two", 100), row("b", "two", 50)));
    rows.addAll(List.of(row("a", "three", 100), row("b", "three", 50)));
    for (int users : List.of(100, 5, 25)) {
      rows.add(AnswerRows.row("a", "four", users, users == 25 ? 100 : 40, 0.005));
      rows.add(AnswerRows.row("b", "four", users, 80, 0.005));
    }
    assertThat(RunAnswer.of(rows, List.of()).summary().sentences())
        .containsExactly("four with 5 and 100 users: rather b.");
  }

  /** In half of the cases it is just a default. */
  @Test
  void withoutAWinnerInHalfOfTheCasesThereIsNoDefault() {
    List<BenchmarkResult> rows =
        List.of(
            row("a", "one", 100),
            row("b", "one", 50),
            row("c", "one", 50),
            row("a", "two", 50),
            row("b", "two", 100),
            row("c", "two", 50),
            row("a", "three", 50),
            row("b", "three", 50),
            row("c", "three", 100));
    Summary none = RunAnswer.of(rows, List.of()).summary();
    assertThat(none.headline())
        .isEqualTo("No strategy is the best by default: it depends on the task and the users.");
    assertThat(none.sentences())
        .containsExactly(
            "one with 25 users: a is the fastest.",
            "two with 25 users: b is the fastest.",
            "three with 25 users: c is the fastest.");
    assertThat(none.strategies()).isEmpty();
    Summary two = RunAnswer.of(rows.subList(0, 6), List.of()).summary();
    assertThat(two.headline())
        .isEqualTo("Take a or b by default: each is among the fastest in 1 of 2 cases.");
    assertThat(two.strategies()).containsExactly("a", "b");
    assertThat(two.sentences())
        .containsExactly("one with 25 users: rather a.", "two with 25 users: rather b.");
  }

  @Test
  void amongEqualsCpuTimeDecidesThenMemory() {
    BenchmarkResult cheap = using(row("a", "task", 100), 1, 100);
    assertThat(answer(cheap, using(row("b", "task", 100), 2, 100)).summary().headline())
        .isEqualTo(
            "Take a: it is among the fastest for task with 25 users. b is so as often, but needs more"
                + " CPU time.");
    assertThat(answer(cheap, using(row("b", "task", 100), 1, 200)).summary().headline())
        .endsWith(" b is so as often, but needs more memory.");
    Summary both = answer(cheap, using(row("b", "task", 100), 1.02, 102)).summary();
    assertThat(both.headline())
        .isEqualTo("Take a or b: each is among the fastest for task with 25 users.");
    assertThat(both.sentences()).isEmpty();
  }

  @Test
  void severalThatNeedMoreAreNamedTogether() {
    BenchmarkResult cheap = using(row("a", "one", 100), 1, 100);
    assertThat(
            answer(cheap, using(row("b", "one", 100), 2, 100), using(row("c", "one", 100), 3, 100))
                .summary()
                .headline())
        .endsWith(" b and c are so as often, but need more CPU time.");
    assertThat(
            answer(
                    cheap,
                    using(row("b", "one", 100), 2, 100),
                    using(row("a", "two", 100), 1, 100),
                    using(row("b", "two", 100), 2, 100))
                .summary()
                .headline())
        .isEqualTo(
            "Take a by default: it is among the fastest in all 2 cases. b is so as often, but needs"
                + " more CPU time in more cases.");
  }

  @Test
  void oneRowThatIsNotDecidedIsNamedAlone() {
    assertThat(
            answer(row("a", "task", 100), AnswerRows.row("b", "task", 25, 95.5, 0.025))
                .summary()
                .sentences())
        .singleElement()
        .asString()
        .startsWith("task with 25 users: not decided whether b is among the fastest; ");
  }

  /** What is ranked is said first. */
  @Test
  void casesOfWhichNothingIsRankedAreNamed() {
    Summary summary =
        answer(
                RowsOverRounds.row("a", "once", 100),
                RowsOverRounds.row("b", "once", 50),
                row("a", "task", 100),
                row("b", "task", 80))
            .summary();
    assertThat(summary.headline())
        .isEqualTo("Take a: it is among the fastest for task with 25 users.");
    assertThat(summary.sentences())
        .containsExactly(
            "once with 25 users: nothing is decided, as there is one round: longhaul.rounds=6 measures"
                + " six.");
  }

  @Test
  void saysThatTheRoundsDoNotDecide() {
    Summary summary =
        answer(
                AnswerRows.row("a", "task", 25, 100, 0.08),
                AnswerRows.row("b", "task", 25, 99, 0.005))
            .summary();
    assertThat(summary.headline()).isEqualTo("The rounds do not decide which strategy to take.");
    assertThat(summary.sentences())
        .singleElement()
        .asString()
        .startsWith("task with 25 users: not decided which of a and b are among the fastest; some ")
        .endsWith(" would probably decide.");
  }

  /** In three of the four cases a may be the fastest. */
  @Test
  void doesNotSayThatItDependsWhereRoundsAreMissing() {
    List<BenchmarkResult> rows =
        List.of(
            row("a", "one", 100),
            row("b", "one", 50),
            row("a", "two", 50),
            row("b", "two", 100),
            row("c", "two", 50),
            AnswerRows.row("a", "three", 25, 100, 0.08),
            row("b", "three", 99),
            AnswerRows.row("a", "four", 25, 100, 0.08),
            row("b", "four", 99),
            row("c", "five", 100),
            row("a", "five", 50));
    assertThat(RunAnswer.of(rows, List.of()).summary().headline())
        .isEqualTo("The rounds do not decide which strategy to take. 3 of 5 cases are decided.");
  }

  @Test
  void aFastServerThatRefusesRequestsIsNotTakenWithoutAWord() {
    RunAnswer answer = answer(AnswerRows.failing(row("a", "task", 100), 100), row("b", "task", 80));
    assertThat(answer.summary().sentences())
        .containsExactly("But 50 % of the requests of a failed: task with 25 users.");
    assertThat(answer.families().getFirst().doubts())
        .contains(
            "requests failed, and the figures are those of the requests that succeeded: a 50 %");
    assertThat(failing(3))
        .containsExactly("But 2.9 % of the requests of a failed: task with 25 users.");
    assertThat(failing(2)).as("98.04 % of 102 succeeded").isEmpty();
  }

  /** Returns what is said if so many requests of a fail, and 100 succeed. */
  private static List<String> failing(long times) {
    return answer(AnswerRows.failing(row("a", "task", 100), times), row("b", "task", 80))
        .summary()
        .sentences();
  }

  @Test
  void onlyAnUndecidedStrategyIsSaidToBePerhapsAsFast() {
    Summary summary =
        answer(
                row("a", "one", 100),
                row("b", "one", 100),
                row("a", "two", 100),
                row("b", "two", 100),
                row("a", "three", 50),
                AnswerRows.row("b", "three", 25, 93, 0.08),
                row("c", "three", 100))
            .summary();
    assertThat(summary.strategies()).containsExactly("a", "b");
    assertThat(summary.sentences())
        .first()
        .isEqualTo("three with 25 users: rather c. b is perhaps as fast.");
  }

  @Test
  void aStrategyThatWasNotMeasuredSomewhereIsSaidToBeSo() {
    Summary summary =
        answer(
                row("a", "one", 100),
                row("b", "one", 50),
                row("a", "two", 100),
                row("b", "two", 50),
                row("b", "three", 50),
                row("c", "three", 100))
            .summary();
    assertThat(summary.strategies()).containsExactly("a");
    assertThat(summary.sentences())
        .containsExactly("three with 25 users: rather c. a was not compared there.");
    assertThat(
            answer(
                    row("a", "one", 100),
                    row("b", "one", 100),
                    row("a", "two", 100),
                    row("b", "two", 100),
                    row("d", "three", 50),
                    row("c", "three", 100))
                .summary()
                .sentences())
        .containsExactly("three with 25 users: rather c. a and b were not compared there.");
  }

  @Test
  void aRunWithoutRoundsDecidesNothing() {
    assertThat(
            answer(RowsOverRounds.row("a", "task", 100), RowsOverRounds.row("b", "task", 50))
                .summary()
                .headline())
        .isEqualTo("Nothing is decided, as there is one round: longhaul.rounds=6 measures six.");
    Map<String, String> quick = Map.of("longhaul.profile", "quick");
    assertThat(
            answer(
                    RowsOverRounds.row("a", "task", true, quick, 1, 1, 1),
                    RowsOverRounds.row("b", "task", true, quick, 2, 2, 2))
                .summary()
                .headline())
        .isEqualTo("A smoke run decides nothing.");
    assertThat(answer(Samples.known()).summary().headline())
        .isEqualTo("Nothing is compared, as no two rows do the same work for as many users.");
  }
}
