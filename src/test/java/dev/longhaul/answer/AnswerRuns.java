package dev.longhaul.answer;

import static dev.longhaul.answer.AnswerRows.failing;
import static dev.longhaul.answer.AnswerRows.probed;
import static dev.longhaul.answer.AnswerRows.row;
import static dev.longhaul.answer.AnswerRows.using;
import static dev.longhaul.answer.SpoiledRows.unseen;

import dev.longhaul.result.BenchmarkResult;

/** Rows of whole runs, for tests of what shows an answer. */
public final class AnswerRuns {
  private AnswerRuns() {}

  /**
   * Returns the rows of four families. One strategy is the fastest with a sleep, where the study
   * has another order, and with a feed for 25 users; for 100 users, another one is. With a hash,
   * nothing is decided.
   */
  public static BenchmarkResult[] flipping() {
    return new BenchmarkResult[] {
      probed(using(row("event_loop", "sleep_sync", 25, 100, 0.005), 2, 100), 4500, 0),
      probed(using(row("thread_pool", "sleep_sync", 25, 80, 0.005), 4, 180), 15, 0),
      row("event_loop", "feed", 25, 100, 0.005),
      row("thread_pool", "feed", 25, 80, 0.005),
      row("event_loop", "feed", 100, 50, 0.005),
      row("thread_pool", "feed", 100, 100, 0.005),
      row("event_loop", "hash", 25, 100, 0.005),
      row("thread_pool", "hash", 25, 99, 0.08)
    };
  }

  /**
   * Returns the rows of three families whose strategies and tasks have a name, or one that begins
   * with it. All parts of an answer have the names: a default, a flip, a row that is not decided,
   * costs, pings, failures, and a server that is not seen.
   */
  public static BenchmarkResult[] named(String name) {
    String other = name + "2";
    return new BenchmarkResult[] {
      probed(using(row(name, name, 25, 100, 0.005), 2, 100), 4500, 0),
      probed(using(row(other, name, 25, 80, 0.005), 4, 180), 15, 0),
      row(name, name, 100, 50, 0.005),
      unseen(row(other, name, 100, 100, 0.005)),
      failing(row(name, other, 25, 100, 0.005), 5),
      row(other, other, 25, 95.5, 0.025)
    };
  }
}
