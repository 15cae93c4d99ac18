package dev.longhaul.benchmark;

import static dev.longhaul.threshold.BenchmarkResultAssert.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.validity.Verdict;
import java.util.Set;
import org.junit.jupiter.api.Order;

/** What holds for every row of the table on any machine. */
final class Rows {
  /** Benchmarks come after all tests, which are over sooner. */
  static final int AFTER_TESTS = Order.DEFAULT;

  /** What a ceiling may be exceeded by: the sampling error of a window. */
  private static final double MOST = 1.03;

  /**
   * What rows may be and still are held to what holds for a server at any time: short windows
   * measure servers that are still being compiled, on a machine that the driver shares.
   */
  static final Set<Verdict> WHILE_WARMING_UP = Set.of(Verdict.UNSTEADY, Verdict.GENERATOR_BOUND);

  private Rows() {}

  /** Runs the load and verifies that every request succeeded. */
  static BenchmarkResult serves(LoadTest load) {
    BenchmarkResult result = load.run();
    assertThat(result)
        .allowing(WHILE_WARMING_UP)
        .hasSucceededAtLeast(1)
        .hasAvailabilityOfAtLeast(100);
    return result;
  }

  /** The same, and verifies that the operational law holds. */
  static BenchmarkResult servesWithinItsBound(LoadTest load) {
    BenchmarkResult result = serves(load);
    assertThat(result).allowing(WHILE_WARMING_UP).hasEfficiencyBetween(0, MOST);
    return result;
  }

  /** How many requests a pool can have in work at once: no more than there are users. */
  static int busyWorkers(BenchmarkResult row) {
    Settings settings = row.benchmarkCase().settings();
    return Math.min(settings.workers(), settings.users());
  }

  /**
   * How many times as much as one at a time a loop must serve that waits for all its users at once.
   *
   * @param most what is asked for where there are users enough
   */
  static double timesOfAllUsers(double most, BenchmarkResult row) {
    return Math.min(most, 0.8 * row.benchmarkCase().settings().users());
  }
}
