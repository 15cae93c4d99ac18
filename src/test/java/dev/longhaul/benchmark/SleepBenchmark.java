package dev.longhaul.benchmark;

import static dev.longhaul.threshold.BenchmarkResultAssert.assertThat;

import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.ServerBenchmark;
import org.junit.jupiter.api.Tag;

/**
 * A task that sleeps 280 ms: it takes no CPU, so that the operational law's ceiling is what a strategy
 * reaches on any machine.
 */
@ServerBenchmark(thresholds = "availability_percent >= 100")
@Tag("sleep")
class SleepBenchmark {
  @BenchmarkMatrix(
      strategies = {
        "synchronous",
        "event_loop",
        "thread_pool",
        "request_thread",
        "virtual_threads",
        "common_pool"
      },
      tasks = "sleep_sync")
  void blockingSleepReachesItsBound(String strategy, String task, LoadTest load) {
    assertThat(load.run()).hasEfficiencyBetween(0.97, 1.03);
  }

  @BenchmarkMatrix(
      strategies = "event_loop",
      tasks = {"sleep_async", "sleep_async_split"})
  void asynchronousSleepYieldsTheLoop(String strategy, String task, LoadTest load) {
    assertThat(load.run()).hasEfficiencyBetween(0.97, 1.03);
  }
}
