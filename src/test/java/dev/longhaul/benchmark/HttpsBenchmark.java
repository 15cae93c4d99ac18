package dev.longhaul.benchmark;

import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.ServerBenchmark;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;

/**
 * A page fetched over HTTPS: by address, by name, and from a server that fails half of the time.
 */
@ServerBenchmark(thresholds = {"availability_percent >= 100", "succeeded >= 1"})
@Tag("https")
@Order(Order.DEFAULT + 4)
class HttpsBenchmark {
  @Order(1)
  @Tag("seed")
  @BenchmarkMatrix(
      rows = {
        "event_loop, network_https_async",
        "thread_pool, network_https_sync",
        "process_pool, network_https_sync"
      })
  void studysRows(LoadTest load) {
    load.run();
  }

  @Order(2)
  @BenchmarkMatrix(
      strategies = {"synchronous", "event_loop", "request_thread", "virtual_threads"},
      tasks = "network_https_sync")
  void otherStrategies(LoadTest load) {
    load.run();
  }

  @Order(3)
  @BenchmarkMatrix(strategies = "event_loop", tasks = "network_https_dns_async")
  void byName(LoadTest load) {
    load.run();
  }

  @Order(4)
  @BenchmarkMatrix(
      strategies = {
        "synchronous",
        "event_loop",
        "thread_pool",
        "process_pool",
        "request_thread",
        "virtual_threads"
      },
      tasks = "network_https_dns_sync")
  void byNameBlocking(LoadTest load) {
    load.run();
  }

  @Order(5)
  @BenchmarkMatrix(
      strategies = "event_loop",
      tasks = {"network_https_async_retry", "network_https_dns_async_retry"})
  void retried(LoadTest load) {
    load.run();
  }

  @Order(6)
  @BenchmarkMatrix(
      strategies = {
        "synchronous",
        "event_loop",
        "thread_pool",
        "process_pool",
        "request_thread",
        "virtual_threads"
      },
      tasks = {"network_https_sync_retry", "network_https_dns_sync_retry"})
  void retriedBlocking(LoadTest load) {
    load.run();
  }
}
