package dev.longhaul.benchmark;

import static dev.longhaul.threshold.BenchmarkResultAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.Results;
import dev.longhaul.junit.ServerBenchmark;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Figure;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The effect of a long task on cheap requests that come at a constant rate. */
@ServerBenchmark(
    settings = {"longhaul.users=4", "longhaul.duration=4 s"},
    thresholds = {"availability_percent >= 100", "succeeded >= 1"})
@Tag("probe")
@Tag("bystander") // the name that this group had
@Order(Order.DEFAULT + 7)
class ProbeBenchmark {
  private static final double SLEEP_MS = 280;

  @BenchmarkMatrix(
      strategies = {"event_loop", "thread_pool"},
      tasks = "sleep_sync")
  void askBesideTheLoad(LoadTest load) {
    load.run();
  }

  /** A request arrives during a sleep and queues behind earlier requests. */
  @Test
  void blockedLoopDelaysPingsByASleepAndMore(Results results) {
    BenchmarkResult blocked = results.of("event_loop", "sleep_sync");
    assertThat(blocked).meets("ping_failed == 0").meets("ping_p99_ms >= " + SLEEP_MS);
  }

  /** The request threads hand tasks over and are free: most pings are answered at once. */
  @Test
  void separatePoolDoesNotDelayPings(Results results) {
    BenchmarkResult free = results.of("thread_pool", "sleep_sync");
    BenchmarkResult blocked = results.of("event_loop", "sleep_sync");
    assertThat(free).meets("ping_failed == 0").meets("ping_p99_ms < " + SLEEP_MS / 2);
    assertThat(Figure.PING_P50_MS.of(free).orElseThrow())
        .isLessThan(Figure.PING_P50_MS.of(blocked).orElseThrow() / 10);
  }
}
