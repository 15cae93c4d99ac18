package dev.longhaul.benchmark;

import static dev.longhaul.threshold.BenchmarkResultAssert.assertThat;

import dev.longhaul.BenchmarkResult;
import dev.longhaul.junit.LoadTest;
import org.junit.jupiter.api.Order;

/** What holds for every row of the table on any machine. */
final class Rows {
  /** Benchmarks come after all tests, which are over sooner. */
  static final int AFTER_TESTS = Order.DEFAULT;

  /** What a ceiling may be exceeded by: the sampling error of a window. */
  private static final double MOST = 1.03;

  private Rows() {}

  /** Runs the load and verifies that every request succeeded. */
  static BenchmarkResult serves(LoadTest load) {
    BenchmarkResult result = load.run();
    assertThat(result).hasSucceededAtLeast(1).hasAvailabilityOfAtLeast(100);
    return result;
  }

  /** The same, and verifies that the operational law holds. */
  static BenchmarkResult servesWithinItsBound(LoadTest load) {
    BenchmarkResult result = serves(load);
    assertThat(result).hasEfficiencyBetween(0, MOST);
    return result;
  }
}
