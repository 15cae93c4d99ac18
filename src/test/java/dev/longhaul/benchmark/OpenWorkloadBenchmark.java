package dev.longhaul.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longhaul.configuration.Workload;
import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.ServerBenchmark;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.validity.Verdict;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;

/**
 * The same arrivals for each strategy: well below the capacity of four workers or threads, and
 * nearly three times that of one. In an open workload, overload does not slow the arrivals.
 */
@ServerBenchmark(
    settings = {
      "longhaul.workload=open",
      "longhaul.rate=10",
      "longhaul.arrivals=poisson",
    })
@Tag("open")
@Order(Order.DEFAULT + 2)
class OpenWorkloadBenchmark {
  /** A Poisson count is beyond four standard errors once in 16,000 runs. */
  private static final double STANDARD_ERRORS = 4;

  @BenchmarkMatrix(
      strategies = {"thread_pool", "virtual_threads"},
      tasks = "sleep_sync")
  void isServedAsItComes(String strategy, String task, LoadTest load) {
    BenchmarkResult result = load.run();
    assertThat(result.succeeded()).isEqualTo(result.measurement().started());
    assertArrivesAtItsRate(result);
    // The task alone takes this long: the rest is queueing.
    assertThat(result.measurement().responseTimes().meanMs().orElseThrow())
        .isGreaterThanOrEqualTo(280);
  }

  @BenchmarkMatrix(strategies = "synchronous", tasks = "sleep_sync")
  void isNotHeldBackByAServerThatCannotKeepUp(LoadTest load) {
    BenchmarkResult result = load.run();
    assertArrivesAtItsRate(result);
    assertThat(result.verdict()).as(result.validity().reasons()).isEqualTo(Verdict.UNSTEADY);
    // The bound is not the arrival rate, but comes from the measured demand.
    assertThat(result.boundPerSecond().orElseThrow()).isBetween(1.0, 1 / 0.28);
    // The window cuts a request at each end.
    double perWindow = 1 / (result.measurement().window().toMillis() / 1000.0);
    assertThat(result.throughputPerSecond()).isLessThanOrEqualTo(1 / 0.28 + perWindow);
    assertThat(result.measurement().started())
        .isEqualTo(result.measurement().finished() + result.measurement().inFlightAtEnd());
  }

  private static void assertArrivesAtItsRate(BenchmarkResult result) {
    Workload.Open open = (Workload.Open) result.benchmarkCase().settings().workload();
    double expected =
        open.perSecond().doubleValue() * result.measurement().window().toMillis() / 1000;
    assertThat((double) result.measurement().started())
        .isEqualTo(expected, within(STANDARD_ERRORS * Math.sqrt(expected)));
  }
}
