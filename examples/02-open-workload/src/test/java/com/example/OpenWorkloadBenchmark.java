package com.example;

import static dev.longhaul.threshold.BenchmarkResultAssert.assertThat;

import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.ServerBenchmark;

/**
 * An open workload: requests are due on a schedule, even if the server is slow.
 *
 * <p>5 requests a second arrive. Each takes 280 ms, so one thread serves 3.57 a second, and four
 * workers serve 14.
 *
 * <p>What to see: {@code thread_pool} answers after 280 ms. {@code synchronous} cannot keep up. Its
 * queue grows for as long as the load lasts, so its mean response time says how long that was; in
 * profile {@code standard} the verdict is {@code UNSTEADY}. Users who wait for their responses (a
 * closed workload, the default) would just ask this server for less.
 */
@ServerBenchmark(settings = {"longhaul.workload=open", "longhaul.rate=5"})
class OpenWorkloadBenchmark {
  @BenchmarkMatrix(
      strategies = {"thread_pool", "synchronous"},
      tasks = "sleep_sync")
  void isAskedFiveTimesASecond(LoadTest load) {
    assertThat(load.run()).hasSucceededAtLeast(3);
  }
}
