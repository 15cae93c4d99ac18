package dev.longhaul.benchmark;

import static dev.longhaul.threshold.BenchmarkResultAssert.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.Results;
import dev.longhaul.junit.ServerBenchmark;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A page fetched from a server across a network: by address, by name, and from one that fails half
 * of the time. Waiting for it takes no CPU, so the operational law sets the ceiling. If the order
 * is free, strategies with short queues come first: the first case of a task measures its demand,
 * after the server has served the rest of the load.
 */
@ServerBenchmark(thresholds = {"availability_percent >= 100", "succeeded >= 1"})
@Tag("network_external")
@Order(Order.DEFAULT + 3)
class NetworkExternalBenchmark {
  /** The ceiling plus the sampling error of a window. */
  private static final double MOST = 1.03;

  @Order(1)
  @Tag("seed")
  @BenchmarkMatrix(
      rows = {
        "event_loop, network_async_external",
        "thread_pool, network_sync_external",
        "process_pool, network_sync_external"
      })
  void studysRows(LoadTest load) {
    assertThat(load.run()).hasEfficiencyBetween(0, MOST);
  }

  @Order(2)
  @BenchmarkMatrix(
      strategies = {"synchronous", "event_loop", "request_thread", "virtual_threads"},
      tasks = "network_sync_external")
  void otherStrategies(LoadTest load) {
    assertThat(load.run()).hasEfficiencyBetween(0, MOST);
  }

  @Order(3)
  @BenchmarkMatrix(strategies = "event_loop", tasks = "network_async_dns_external")
  void byName(LoadTest load) {
    assertThat(load.run()).hasEfficiencyBetween(0, MOST);
  }

  @Order(4)
  @BenchmarkMatrix(
      strategies = {
        "request_thread",
        "virtual_threads",
        "thread_pool",
        "process_pool",
        "synchronous",
        "event_loop"
      },
      tasks = "network_sync_dns_external")
  void byNameBlocking(LoadTest load) {
    assertThat(load.run()).hasEfficiencyBetween(0, MOST);
  }

  @Order(5)
  @BenchmarkMatrix(
      strategies = "event_loop",
      tasks = {"network_async_external_retry", "network_async_dns_external_retry"})
  void retried(LoadTest load) {
    load.run();
  }

  @Order(6)
  @BenchmarkMatrix(
      strategies = {
        "request_thread",
        "virtual_threads",
        "thread_pool",
        "process_pool",
        "synchronous",
        "event_loop"
      },
      tasks = {"network_sync_external_retry", "network_sync_dns_external_retry"})
  void retriedBlocking(LoadTest load) {
    load.run();
  }

  @Test
  void asynchronousFetchFreesTheLoop(Results results) {
    var blocking = results.of("event_loop", "network_sync_external");
    int users = blocking.benchmarkCase().settings().users();
    assertThat(results.of("event_loop", "network_async_external"))
        .hasThroughputOfAtLeastTimes(Math.min(5, 0.8 * users), blocking);
  }

  @Test
  void poolFetchesSeveralAtOnce(Results results) {
    var synchronous = results.of("synchronous", "network_sync_external");
    Settings settings = synchronous.benchmarkCase().settings();
    int workers = Math.min(settings.workers(), settings.users());
    assertThat(results.of("thread_pool", "network_sync_external"))
        .hasThroughputOfAtLeastTimes(0.8 * workers, synchronous);
    assertThat(results.of("process_pool", "network_sync_external"))
        .hasThroughputOfAtLeastTimes(0.8 * workers, synchronous);
  }
}
