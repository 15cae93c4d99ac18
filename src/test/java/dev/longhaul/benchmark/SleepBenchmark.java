package dev.longhaul.benchmark;

import static dev.longhaul.threshold.BenchmarkResultAssert.assertThat;

import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.ServerBenchmark;
import org.junit.jupiter.api.Tag;

/**
 * A task that sleeps 280 ms: it takes no CPU, so that the operational law's ceiling is what a
 * strategy reaches on any machine.
 */
@ServerBenchmark
@Tag("sleep")
class SleepBenchmark {
  @BenchmarkMatrix(
      strategies = {
        "synchronous",
        "event_loop",
        "thread_pool",
        "request_thread",
        "virtual_threads"
      },
      tasks = "sleep_sync")
  void blockingSleepReachesItsBound(String strategy, String task, LoadTest load) {
    assertThat(load.run()).hasAvailabilityOfAtLeast(100).hasEfficiencyBetween(0.97, 1.03);
  }

  @BenchmarkMatrix(
      strategies = "event_loop",
      tasks = {"sleep_async", "sleep_async_split"})
  void asynchronousSleepYieldsTheLoop(String strategy, String task, LoadTest load) {
    assertThat(load.run()).hasAvailabilityOfAtLeast(100).hasEfficiencyBetween(0.97, 1.03);
  }

  /**
   * The common pool takes its queues in no fair order: some requests overtake, others starve, on
   * few cores up to the time-out. So this asks for no availability, and for a throughput as near to
   * the bound as a window of few, very unequal response times allows.
   */
  @BenchmarkMatrix(strategies = "common_pool", tasks = "sleep_sync")
  void commonPoolServesAsManyAtOnceAsThereAreSpareCores(
      String strategy, String task, LoadTest load) {
    assertThat(load.run()).hasEfficiencyBetween(0.5, 1.5);
  }
}
