package com.example;

import static dev.longhaul.threshold.BenchmarkResultAssert.assertThat;

import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.ServerBenchmark;

/**
 * A strategy of yours beside Longhaul's: what does a bulkhead cost?
 *
 * <p>{@code Bulkhead} implements {@code Strategy}. Its {@code parallelism} says how many tasks run
 * at once; from it follows the bound in the table.
 *
 * <p>What to see: {@code Bulkhead} has four workers, as {@code thread_pool} has, so both reach the
 * bound of 4 ÷ 280 ms = 14 requests/s; {@code efficiency} is close to 1. Its threads are virtual:
 * it needs hardly any for the waiting requests.
 */
@ServerBenchmark(settings = "longhaul.users=8", thresholds = "availability_percent >= 100")
class BulkheadBenchmark {
  @BenchmarkMatrix(
      strategies = "thread_pool",
      strategyTypes = Bulkhead.class,
      tasks = "sleep_sync")
  void servesFourAtOnce(LoadTest load) {
    assertThat(load.run()).hasSucceededAtLeast(10);
  }
}
