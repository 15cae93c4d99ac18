package dev.longhaul.benchmark;

import static dev.longhaul.threshold.BenchmarkResultAssert.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.longhaul.configuration.Defaults;
import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.Results;
import dev.longhaul.junit.ServerBenchmark;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A news feed fetched over HTTPS and parsed 20 times: what counts is how many cores work on it. */
@ServerBenchmark
@Tag("cpu_bound")
@Order(Rows.AFTER_TESTS + 5)
class CpuBoundBenchmark {
  @Order(1)
  @Tag("seed")
  @ParameterizedTest(name = "{0}/{1}")
  @CsvSource({
    "event_loop, network_https_cpu_bound_async",
    "thread_pool, network_https_cpu_bound_sync",
    "process_pool, network_https_cpu_bound_sync"
  })
  void studysRows(String strategy, String task, LoadTest load) {
    Rows.serves(load);
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
  void otherStrategies(String strategy, String task, LoadTest load) {
    Rows.serves(load);
  }

  @Test
  void aPoolUsesMoreThanOneCore(Results results) {
    assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "needs two cores");
    assertThat(results.of("thread_pool", "network_https_cpu_bound_sync"))
        .allowing(Rows.WHILE_WARMING_UP)
        .hasThroughputOfAtLeastTimes(1, results.of("event_loop", "network_https_cpu_bound_async"));
  }

  @Test
  void processesUseMoreThanOneCore(Results results) {
    assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "needs two cores");
    var processes = results.of("process_pool", "network_https_cpu_bound_sync");
    assumeTrue(
        processes.benchmarkCase().settings().window().compareTo(Defaults.STANDARD_WINDOW) >= 0,
        "each of the processes compiles for itself: in a short window that is what is measured");
    assertThat(processes)
        .allowing(Rows.WHILE_WARMING_UP)
        .hasThroughputOfAtLeastTimes(1, results.of("event_loop", "network_https_cpu_bound_async"));
  }
}
