package dev.longhaul.answer;

import static dev.longhaul.answer.AnswerRows.answer;
import static dev.longhaul.answer.AnswerRows.row;
import static dev.longhaul.answer.OpenRows.open;
import static dev.longhaul.answer.SpoiledRows.varying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.report.RowsOverRounds;
import dev.longhaul.result.BenchmarkResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two rows that change places are a line of the answer. */
class CrossingsTests {
  @Test
  void namesThePairTheUsersAndTheInterval() {
    assertThat(
            answer(
                    row("thread_pool", "feed", 4, 120, 0.005),
                    row("event_loop", "feed", 4, 100, 0.005),
                    row("thread_pool", "feed", 100, 100, 0.005),
                    row("event_loop", "feed", 100, 120, 0.005))
                .crossovers())
        .singleElement()
        .asString()
        .matches(
            "feed: event_loop/feed is slower than thread_pool/feed with 4 users, and faster with 100"
                + " users; they change places at 1\\d\\.\\d to 2\\d\\.\\d users \\(95 % interval\\)");
  }

  @Test
  void rowsThatKeepTheirOrderSayNothing() {
    assertThat(
            answer(
                    row("thread_pool", "feed", 4, 120, 0.005),
                    row("event_loop", "feed", 4, 100, 0.005),
                    row("thread_pool", "feed", 100, 130, 0.005),
                    row("event_loop", "feed", 100, 100, 0.005))
                .crossovers())
        .isEmpty();
  }

  @Test
  void saysWhichOneLosesItsLead() {
    assertThat(
            answer(
                    row("thread_pool", "feed", 4, 100, 0.005),
                    row("event_loop", "feed", 4, 120, 0.005),
                    row("thread_pool", "feed", 100, 120, 0.005),
                    row("event_loop", "feed", 100, 100, 0.005))
                .crossovers())
        .singleElement()
        .asString()
        .startsWith(
            "feed: event_loop/feed is faster than thread_pool/feed with 4 users, and slower with 100");
  }

  /** With many users, the first may be faster by less than the margin, or not. */
  @Test
  void anOrderThatIsNotDecidedSaysNothing() {
    assertThat(
            answer(
                    row("thread_pool", "feed", 4, 120, 0.005),
                    row("event_loop", "feed", 4, 100, 0.005),
                    row("thread_pool", "feed", 100, 100, 0.005),
                    row("event_loop", "feed", 100, 105, 0.005))
                .crossovers())
        .isEmpty();
  }

  @Test
  void namesTheWorkersWhereTheyVary() {
    double[] rounds = {100, 101, 99};
    Map<String, String> two = Map.of("longhaul.workers", "2", "longhaul.users", "4");
    assertThat(
            answer(
                    RowsOverRounds.row("thread_pool", "feed", true, two, rounds),
                    RowsOverRounds.row("event_loop", "feed", true, two, rounds),
                    row("thread_pool", "feed", 4, 120, 0.005),
                    row("event_loop", "feed", 4, 100, 0.005),
                    row("thread_pool", "feed", 100, 100, 0.005),
                    row("event_loop", "feed", 100, 120, 0.005))
                .crossovers())
        .singleElement()
        .asString()
        .startsWith("feed with 4 workers: event_loop/feed is slower ");
  }

  /** The rows change places at one of two rates. */
  @Test
  void namesTheRateOfAnOpenWorkload() {
    assertThat(
            answer(
                    open("thread_pool", 4, 100, 150),
                    open("event_loop", 4, 100, 180),
                    open("thread_pool", 100, 100, 180),
                    open("event_loop", 100, 100, 150),
                    open("thread_pool", 4, 200, 150),
                    open("event_loop", 4, 200, 180),
                    open("thread_pool", 100, 200, 150),
                    open("event_loop", 100, 200, 180))
                .crossovers())
        .singleElement()
        .asString()
        .startsWith("feed at 100/s: event_loop/feed is slower than thread_pool/feed with 4 users");
  }

  private static BenchmarkResult inPlan(String plan, String strategy, int users, double perSecond) {
    return RowsOverRounds.inPlan(
        plan,
        strategy,
        "feed",
        Map.of("longhaul.users", String.valueOf(users)),
        perSecond,
        perSecond,
        perSecond);
  }

  /** The rows change places in one of two tests. */
  @Test
  void namesTheTestWhereTwoMeasureTheSame() {
    assertThat(
            answer(
                    inPlan("one", "thread_pool", 4, 120),
                    inPlan("one", "event_loop", 4, 100),
                    inPlan("one", "thread_pool", 100, 100),
                    inPlan("one", "event_loop", 100, 120),
                    inPlan("two", "thread_pool", 4, 120),
                    inPlan("two", "event_loop", 4, 100),
                    inPlan("two", "thread_pool", 100, 120),
                    inPlan("two", "event_loop", 100, 100))
                .crossovers())
        .singleElement()
        .asString()
        .startsWith("feed in one: event_loop/feed is slower than thread_pool/feed with 4 users");
  }

  /** Which of the two is meant is not known; the other pairs of the family keep their sentence. */
  @Test
  void aRowThatIsThereTwiceSaysNothing() {
    List<BenchmarkResult> rows =
        new ArrayList<>(
            List.of(
                row("thread_pool", "feed", 4, 120, 0.005),
                row("event_loop", "feed", 4, 100, 0.005),
                row("virtual_threads", "feed", 4, 90, 0.005),
                row("thread_pool", "feed", 100, 100, 0.005),
                row("event_loop", "feed", 100, 120, 0.005),
                row("virtual_threads", "feed", 100, 120, 0.005)));
    assertThat(RunAnswer.of(rows, List.of()).crossovers())
        .hasSize(2)
        .allMatch(each -> each.contains(" than thread_pool/feed with 4 users"));
    rows.add(varying(row("event_loop", "feed", 100, 120, 0.005), "twice"));
    assertThat(RunAnswer.of(rows, List.of()).crossovers())
        .singleElement()
        .asString()
        .startsWith("feed: virtual_threads/feed is slower than thread_pool/feed with 4 users");
  }

  /** One of the two does other work there. */
  @Test
  void rowsOfTwoTasksAreNoPair() {
    assertThat(
            answer(
                    row("thread_pool", "feed", 4, 120, 0.005),
                    row("event_loop", "feed", 4, 100, 0.005),
                    row("thread_pool", "hash", 100, 100, 0.005),
                    row("event_loop", "hash", 100, 120, 0.005))
                .crossovers())
        .isEmpty();
  }
}
