package dev.longhaul.answer;

import static dev.longhaul.answer.AnswerRows.answer;
import static dev.longhaul.answer.AnswerRows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.report.RowsOverRounds;
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
