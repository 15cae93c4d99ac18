package com.example;

import static dev.longhaul.threshold.BenchmarkResultAssert.assertThat;

import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.ServerBenchmark;
import dev.longhaul.server.task.BlockingTask;
import java.time.Duration;

/**
 * Your task: how should a server run it?
 *
 * <p>Longhaul starts a separate server for each strategy. 25 users send requests, and each
 * request runs {@code PlaceOrder} once. The task is created in the server's JVM and runs there
 * only.
 *
 * <p>What to see: each user of {@code virtual_threads}, and of {@code request_thread}, as in Tomcat,
 * gets an answer after 20 ms. The pool has four workers for 25 users, so a user of {@code
 * thread_pool} waits 125 ms. All rows stay below the threshold; with {@code ofMillis(100)} the
 * pool's row fails, and {@code longhaul.workers=25} mends it.
 */
@ServerBenchmark(thresholds = "availability_percent >= 100")
class CheckoutBenchmark {
  @BenchmarkMatrix(
      strategies = {"thread_pool", "request_thread", "virtual_threads"},
      taskTypes = PlaceOrder.class)
  void answersWithin300Ms(LoadTest load) {
    assertThat(load.run()).hasResponseTimePercentileOfAtMost(99, Duration.ofMillis(300));
  }

  static final class PlaceOrder implements BlockingTask {
    @Override
    public String run() throws InterruptedException {
      Thread.sleep(20); // your code, such as a query
      return "order 17";
    }
  }
}
