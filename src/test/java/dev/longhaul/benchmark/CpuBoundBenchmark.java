package dev.longhaul.benchmark;

import static dev.longhaul.threshold.BenchmarkResultAssert.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.longhaul.configuration.Profile;
import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.Results;
import dev.longhaul.junit.ServerBenchmark;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A news feed fetched over HTTPS and parsed 20 times: what counts is how many cores work on it. */
@ServerBenchmark(thresholds = {"availability_percent >= 100", "succeeded >= 1"})
@Tag("cpu_bound")
@Order(Order.DEFAULT + 5)
class CpuBoundBenchmark {
  @Order(1)
  @Tag("seed")
  @BenchmarkMatrix(
      rows = {
        "event_loop, network_https_cpu_bound_async",
        "thread_pool, network_https_cpu_bound_sync",
        "process_pool, network_https_cpu_bound_sync"
      })
  void studysRows(LoadTest load) {
    load.run();
  }

  @Order(2)
  @BenchmarkMatrix(
      strategies = {
        "synchronous",
        "event_loop",
        "request_thread",
        "virtual_threads",
        "common_pool"
      },
      tasks = "network_https_cpu_bound_sync")
  void otherStrategies(LoadTest load) {
    load.run();
  }

  @Test
  void poolUsesMoreThanOneCore(Results results) {
    assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "needs two cores");
    assertThat(results.of("thread_pool", "network_https_cpu_bound_sync"))
        .hasThroughputOfAtLeastTimes(1, results.of("event_loop", "network_https_cpu_bound_async"));
  }

  @Test
  void processesUseMoreThanOneCore(Results results) {
    assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "needs two cores");
    var processes = results.of("process_pool", "network_https_cpu_bound_sync");
    assumeTrue(
        processes.benchmarkCase().settings().window().compareTo(Profile.STANDARD.window()) >= 0,
        "each of the processes compiles for itself: in a short window that is what is measured");
    assertThat(processes)
        .hasThroughputOfAtLeastTimes(1, results.of("event_loop", "network_https_cpu_bound_async"));
  }
}
