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
 * The same arrivals for each strategy, well below what four workers or as many threads can do, and
 * nearly three times what one can: that one cannot ask for less.
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
  /** Of four standard errors a Poisson count is beyond once in 16,000 runs. */
  private static final double STANDARD_ERRORS = 4;

  @BenchmarkMatrix(
      strategies = {"thread_pool", "virtual_threads"},
      tasks = "sleep_sync")
  void isServedAsItComes(String strategy, String task, LoadTest load) {
    BenchmarkResult result = load.run();
    assertThat(result.succeeded()).isEqualTo(result.measurement().started());
    assertArrivesAtItsRate(result);
    // The task alone takes as long: the rest is queue.
    assertThat(result.measurement().responseTimes().meanMs().orElseThrow())
        .isGreaterThanOrEqualTo(280);
  }

  @BenchmarkMatrix(strategies = "synchronous", tasks = "sleep_sync")
  void isNotHeldBackByAServerThatCannotKeepUp(String strategy, String task, LoadTest load) {
    BenchmarkResult result = load.run();
    assertArrivesAtItsRate(result);
    assertThat(result.verdict()).as(result.validity().reasons()).isEqualTo(Verdict.UNSTEADY);
    // The arrival rate is not its bound, and what it needs for a request is what was measured.
    assertThat(result.boundPerSecond().orElseThrow()).isBetween(1.0, 1 / 0.28);
    // A window cuts a request at each end.
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
