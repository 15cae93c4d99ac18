package dev.longhaul.answer;

import static dev.longhaul.answer.AnswerRows.answer;
import static dev.longhaul.answer.AnswerRows.failing;
import static dev.longhaul.answer.AnswerRows.probed;
import static dev.longhaul.answer.AnswerRows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.report.RowsOverRounds;
import dev.longhaul.result.BenchmarkResult;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a summary says of rows that it names, and what it calls their cases. */
class NamedRowsTests {
  private static BenchmarkResult of(String strategy, String task, double perSecond) {
    return row(strategy, task, 25, perSecond, 0.005);
  }

  @Test
  void ofSeveralDefaultsTheLastIsNamedWithAnOr() {
    assertThat(answer(of("a", "one", 100), of("b", "one", 100), of("c", "one", 100)).summary())
        .extracting(Summary::headline)
        .isEqualTo("Take a, b or c: each is among the fastest for one with 25 users.");
  }

  /** Rows of three cases, each with another winner: there is no default. */
  private static List<String> withoutADefault(BenchmarkResult fastestOfOne) {
    return answer(
            fastestOfOne,
            of("b", "one", 50),
            of("c", "one", 50),
            of("a", "two", 50),
            of("b", "two", 100),
            of("c", "two", 50),
            of("a", "three", 50),
            of("b", "three", 50),
            of("c", "three", 100))
        .summary()
        .sentences();
  }

  @Test
  void aRowThatIsNamedWithoutADefaultIsNotTakenWithoutAWordOfItsFailures() {
    assertThat(withoutADefault(failing(of("a", "one", 100), 100)))
        .startsWith("one with 25 users: a is the fastest.")
        .endsWith("But 50 % of the requests of a failed: one with 25 users.");
    assertThat(withoutADefault(of("a", "one", 100))).hasSize(3);
  }

  @Test
  void aRowThatIsNamedInsteadOfTheDefaultIsNotTakenWithoutAWordOfItsFailures() {
    assertThat(
            answer(
                    of("a", "one", 100),
                    of("b", "one", 50),
                    of("a", "two", 100),
                    of("b", "two", 50),
                    of("a", "three", 50),
                    failing(of("b", "three", 100), 100))
                .summary()
                .sentences())
        .containsExactly(
            "three with 25 users: rather b.",
            "But 50 % of the requests of b failed: three with 25 users.");
  }

  /** A strategy may have two rows in a case, and both may be named. */
  @Test
  void eachRowThatIsNamedIsWarnedOf() {
    assertThat(
            answer(
                    of("a", "one", 100),
                    of("b", "one", 50),
                    of("a", "two", 100),
                    of("b", "two", 50),
                    probed(of("a", "three_sync", 50), 15, 0),
                    probed(of("b", "three_sync", 100), 4500, 0),
                    probed(of("b", "three_async", 100), 3500, 0))
                .summary()
                .sentences())
        .hasSize(3)
        .first()
        .asString()
        .matches("three with 25 users: rather b/three_a?sync and b/three_a?sync\\.");
  }

  private static BenchmarkResult working(String strategy, int workers, double perSecond) {
    return working(strategy, workers, 25, perSecond);
  }

  private static BenchmarkResult working(
      String strategy, int workers, int users, double perSecond) {
    return RowsOverRounds.row(
        strategy,
        "sleep_sync",
        true,
        Map.of(
            "longhaul.users", String.valueOf(users), "longhaul.workers", String.valueOf(workers)),
        perSecond,
        perSecond * 1.01,
        perSecond,
        perSecond * 1.01);
  }

  @Test
  void casesThatDifferByTheirWorkersAreToldApart() {
    RunAnswer answer =
        answer(
            of("a", "one", 100),
            of("b", "one", 50),
            of("a", "two", 100),
            of("b", "two", 50),
            of("a", "three", 100),
            of("b", "three", 50),
            working("a", 1, 50),
            working("b", 1, 100),
            working("a", 8, 50),
            working("b", 8, 100));
    assertThat(answer.summary().sentences())
        .containsExactly(
            "sleep with 25 users, 1 worker: rather b.",
            "sleep with 25 users, 8 workers: rather b.");
    assertThat(answer.families())
        .extracting(FamilyAnswer::name)
        .startsWith("one with 25 users", "two with 25 users");
  }

  @Test
  void flipsThatDifferByTheirWorkersAreToldApart() {
    assertThat(
            answer(
                    working("a", 1, 25, 100),
                    working("b", 1, 25, 50),
                    working("a", 1, 100, 50),
                    working("b", 1, 100, 100),
                    working("a", 8, 25, 100),
                    working("b", 8, 25, 50),
                    working("a", 8, 100, 50),
                    working("b", 8, 100, 100))
                .map()
                .flips())
        .extracting(DecisionMap.Flip::text)
        .containsExactly(
            "sleep: from 25 to 100 users, 1 worker, the fastest change from a to b",
            "sleep: from 25 to 100 users, 8 workers, the fastest change from a to b");
  }

  private static BenchmarkResult inPlan(String plan, String strategy, double perSecond) {
    return RowsOverRounds.inPlan(
        plan,
        strategy,
        "sleep_sync",
        IntStream.range(0, 4).mapToDouble(round -> perSecond * (1 + round % 2 * 0.01)).toArray());
  }

  /** The sample's method is named as its plan; two classes of one name have the same. */
  @Test
  void casesWithOneNameAreNotOneCase() {
    List<BenchmarkResult> rows =
        List.of(
            of("a", "one", 100),
            of("b", "one", 50),
            of("a", "two", 100),
            of("b", "two", 50),
            of("a", "three", 100),
            of("b", "three", 50),
            inPlan("x", "a", 50),
            inPlan("x", "b", 100),
            inPlan("y", "a", 50),
            inPlan("y", "b", 100));
    List<String> sentences =
        RunAnswer.of(rows.stream().map(NamedRowsTests::ofShop).toList(), List.of())
            .summary()
            .sentences();
    assertThat(sentences)
        .hasSize(2)
        .allMatch(each -> each.equals("sleep with 25 users in ShopBenchmark.reads: rather b."));
  }

  private static BenchmarkResult ofShop(BenchmarkResult row) {
    return SpoiledRows.inTest(row, "ShopBenchmark.reads");
  }
}
