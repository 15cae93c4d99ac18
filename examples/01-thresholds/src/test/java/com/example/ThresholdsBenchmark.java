package com.example;

import static dev.longhaul.threshold.BenchmarkResultAssert.assertThat;

import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.ServerBenchmark;
import java.time.Duration;

/**
 * Thresholds: a row passes if it meets those of its class and those of its test.
 *
 * <p>10 users send requests that take 280 ms each. Four workers serve four of them at once, so a
 * user of {@code thread_pool} waits 700 ms; with a thread for each request it is 280 ms.
 *
 * <p>What to see: the table has one line for each of the two rows, and both pass. Then write {@code
 * ofMillis(500)}: the test of {@code thread_pool} fails. Its message names the row, the required
 * and the actual value, and the server's log.
 *
 * <p>{@code mvn test} leaves this class out, as the profile in the pom says; {@code mvn test
 * -Dgroups=benchmark} runs it.
 */
@ServerBenchmark(
    settings = "longhaul.users=10",
    thresholds = {"availability_percent >= 100", "succeeded >= 10"})
class ThresholdsBenchmark {
  @BenchmarkMatrix(
      strategies = {"thread_pool", "virtual_threads"},
      tasks = "sleep_sync")
  void answersWithinASecond(LoadTest load) {
    assertThat(load.run()).hasMeanResponseTimeOfAtMost(Duration.ofMillis(1000));
  }
}
