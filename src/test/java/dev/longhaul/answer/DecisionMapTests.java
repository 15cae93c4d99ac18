package dev.longhaul.answer;

import static dev.longhaul.answer.AnswerRows.answer;
import static dev.longhaul.answer.AnswerRows.row;
import static dev.longhaul.answer.OpenRows.open;
import static dev.longhaul.answer.SpoiledRows.varying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.answer.DecisionMap.Cell;
import dev.longhaul.answer.DecisionMap.Flip;
import dev.longhaul.answer.DecisionMap.Line;
import dev.longhaul.answer.DecisionMap.Load;
import dev.longhaul.report.RowsOverRounds;
import dev.longhaul.result.BenchmarkResult;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DecisionMapTests {
  private static BenchmarkResult[] rows(double aWith100, double share) {
    return new BenchmarkResult[] {
      row("a", "feed", 100, aWith100, share),
      row("b", "feed", 100, 100, 0.005),
      row("a", "feed", 25, 100, 0.005),
      row("b", "feed", 25, 80, 0.005),
      row("a", "hash", 25, 100, 0.005),
      row("b", "hash", 25, 100, 0.005)
    };
  }

  @Test
  void hasTheBestOfEachTaskAndLoad() {
    DecisionMap map = answer(rows(50, 0.005)).map();
    assertThat(map.loads()).extracting(Load::label).containsExactly("25 users", "100 users");
    assertThat(map.lines()).extracting(Line::label).containsExactly("feed", "hash");
    Cell with25 = map.lines().getFirst().cells().getFirst().orElseThrow();
    assertThat(with25.best()).containsExactly("a");
    assertThat(with25.isDecided()).isTrue();
    assertThat(with25.isAll()).isFalse();
    assertThat(map.lines().getLast().cells().getFirst().orElseThrow().isAll()).isTrue();
    assertThat(map.lines().getLast().cells().getLast()).isEmpty();
  }

  @Test
  void showsWhereTheBestChange() {
    assertThat(answer(rows(50, 0.005)).map().flips())
        .containsExactly(
            new Flip(0, 0, 1, "feed: from 25 to 100 users the fastest change from a to b"));
    assertThat(answer(rows(130, 0.005)).map().flips()).isEmpty();
  }

  /** Where a strategy has one row, its name is without the task: it is still the same row. */
  @Test
  void aRowKeepsItsPlaceUnderAnotherName() {
    assertThat(loops(80).flips()).isEmpty();
    assertThat(loops(130).flips())
        .containsExactly(
            new Flip(
                0,
                0,
                1,
                "sleep: from 25 to 100 users the fastest change from event_loop/sleep_async to"
                    + " thread_pool"));
  }

  private static DecisionMap loops(double ofThreadsWith100) {
    return answer(
            row("event_loop", "sleep_async", 25, 100, 0.005),
            row("event_loop", "sleep_sync", 25, 50, 0.005),
            row("thread_pool", "sleep_sync", 25, 80, 0.005),
            row("event_loop", "sleep_async", 100, 100, 0.005),
            row("thread_pool", "sleep_sync", 100, ofThreadsWith100, 0.005))
        .map();
  }

  @Test
  void aRowThatIsNotComparedHasNotLostItsPlace() {
    assertThat(
            answer(
                    row("a", "feed", 25, 100, 0.005),
                    row("b", "feed", 25, 80, 0.005),
                    row("b", "feed", 100, 80, 0.005),
                    row("c", "feed", 100, 70, 0.005))
                .map()
                .flips())
        .isEmpty();
  }

  /** Which of the rows with one name is which is not known. */
  @Test
  void twinRowsDoNotFlip() {
    assertThat(
            answer(
                    row("a", "feed", 25, 100, 0.005),
                    varying(row("a", "feed", 25, 50, 0.005), "twice"),
                    row("b", "feed", 25, 80, 0.005),
                    row("a", "feed", 100, 60, 0.005),
                    varying(row("a", "feed", 100, 50, 0.005), "twice"),
                    row("b", "feed", 100, 80, 0.005))
                .map()
                .flips())
        .isEmpty();
  }

  @Test
  void whatIsNotDecidedIsMarkedAndDoesNotFlip() {
    DecisionMap map = answer(rows(98, 0.09)).map();
    Cell cell = map.lines().getFirst().cells().getLast().orElseThrow();
    assertThat(cell.isDecided()).isFalse();
    assertThat(cell.perhaps()).containsExactly("b", "a");
    assertThat(cell.best()).isEmpty();
    assertThat(map.flips()).isEmpty();
  }

  @Test
  void namesTheWorkersWhereTheyVary() {
    double[] rounds = {100, 101, 99};
    Map<String, String> two = Map.of("longhaul.workers", "2", "longhaul.users", "1");
    DecisionMap map =
        answer(
                RowsOverRounds.row("a", "feed", true, two, rounds),
                RowsOverRounds.row("b", "feed", true, two, rounds),
                row("a", "feed", 25, 100, 0.005),
                row("b", "feed", 25, 50, 0.005))
            .map();
    assertThat(map.loads())
        .extracting(Load::label)
        .containsExactly("1 user, 2 workers", "25 users, 4 workers");
    assertThat(map.flips()).isEmpty();
  }

  /** Returns the map of two rows that change places from 25 users, at 100/s, to 100 users. */
  private static DecisionMap changing(int rateWith100) {
    return answer(
            open("a", 25, 100, 150),
            open("b", 25, 100, 180),
            open("a", 100, rateWith100, 180),
            open("b", 100, rateWith100, 150))
        .map();
  }

  /** Whether it is the users or the rate that makes the other row the fastest is not known. */
  @Test
  void theBestDoNotChangeFromOneRateToAnother() {
    assertThat(changing(100).flips())
        .containsExactly(
            new Flip(0, 0, 1, "feed: from 25 to 100 users the fastest change from a to b"));
    DecisionMap twoRates = changing(200);
    assertThat(twoRates.lines().getFirst().cells())
        .extracting(cell -> String.join(", ", cell.orElseThrow().best()))
        .containsExactly("a", "b");
    assertThat(twoRates.flips()).isEmpty();
  }

  @Test
  void namesTheRateWhereItVaries() {
    assertThat(
            answer(
                    open("a", 25, 200, 150),
                    open("b", 25, 200, 150),
                    open("a", 25, 100, 150),
                    open("b", 25, 100, 150))
                .map()
                .loads())
        .extracting(Load::label)
        .containsExactly("25 users, 100/s", "25 users, 200/s");
    assertThat(answer(open("a", 25, 200, 150), open("b", 25, 200, 150)).map().loads())
        .extracting(Load::label)
        .containsExactly("25 users");
  }

  /** Rows of two tests were not measured in turn. */
  @Test
  void namesTheTestWhereTwoMeasureTheSame() {
    assertThat(
            answer(
                    RowsOverRounds.inPlan("one", "a", "feed", 100, 101, 99),
                    RowsOverRounds.inPlan("one", "b", "feed", 80, 81, 79),
                    RowsOverRounds.inPlan("two", "a", "feed", 100, 101, 99),
                    RowsOverRounds.inPlan("two", "b", "feed", 80, 81, 79))
                .map()
                .lines())
        .extracting(Line::label)
        .containsExactly("feed in one", "feed in two");
  }
}
