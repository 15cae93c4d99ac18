package dev.longhaul.benchmark;

import static dev.longhaul.threshold.BenchmarkResultAssert.assertThat;

import dev.longhaul.BenchmarkResult;
import dev.longhaul.junit.LoadTest;

/** What holds for every row of the table on any machine. */
final class Rows {
  /** Response times vary: a mean this much shorter than the time-out leaves none beyond it. */
  private static final double MARGIN = 3;

  /** What a ceiling may be exceeded by: the sampling error of a window. */
  private static final double MOST = 1.03;

  private Rows() {}

  /**
   * Runs the load and verifies that nothing failed, and that no user waited for ever: only where so
   * many users share so little throughput that they have to queue for about the time-out (by
   * Little's law, users ÷ throughput) may requests be late.
   */
  static BenchmarkResult serves(LoadTest load) {
    BenchmarkResult result = load.run();
    var settings = result.benchmarkCase().settings();
    double timeoutSeconds = settings.timeout().toNanos() / 1e9;
    boolean inTime =
        MARGIN * settings.users() < result.throughputPerSecond() * timeoutSeconds
            || settings.users() <= 25;
    assertThat(result).meets("failed <= 0").hasSucceededAtLeast(1);
    if (inTime) {
      assertThat(result).hasAvailabilityOfAtLeast(100);
    }
    return result;
  }

  /** The same, and verifies that the operational law holds. */
  static BenchmarkResult servesWithinItsBound(LoadTest load) {
    BenchmarkResult result = serves(load);
    assertThat(result).hasEfficiencyBetween(0, MOST);
    return result;
  }
}
