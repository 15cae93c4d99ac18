package dev.longhaul.benchmark;

import static dev.longhaul.threshold.BenchmarkResultAssert.assertThat;

import dev.longhaul.BenchmarkResult;
import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.ServerBenchmark;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A task that sleeps 280 ms: it takes no CPU, so that the operational law's ceiling is what a
 * strategy reaches on any machine.
 */
@ServerBenchmark
@Tag("sleep")
@TestMethodOrder(OrderAnnotation.class) // the order of the table
class SleepBenchmark {
  @Order(1)
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
    assertReachesItsBound(load.run());
  }

  @Order(2)
  @BenchmarkMatrix(
      strategies = "event_loop",
      tasks = {"sleep_async", "sleep_async_split"})
  void asynchronousSleepYieldsTheLoop(String strategy, String task, LoadTest load) {
    assertReachesItsBound(load.run());
  }

  private static void assertReachesItsBound(BenchmarkResult result) {
    assertThat(result).hasAvailabilityOfAtLeast(100).hasEfficiencyBetween(0.97, 1.03);
  }

  /**
   * The common pool takes its queues in no fair order: some requests overtake, others starve, on
   * few cores up to the time-out. So this asks for no availability, and for a throughput as near to
   * the bound as a window of few, very unequal response times allows.
   */
  @Order(3)
  @BenchmarkMatrix(strategies = "common_pool", tasks = "sleep_sync")
  void commonPoolServesAsManyAtOnceAsThereAreSpareCores(
      String strategy, String task, LoadTest load) {
    assertThat(load.run()).hasSucceededAtLeast(1).hasEfficiencyBetween(0.5, 1.5);
  }
}
