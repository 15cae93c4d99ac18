package dev.longhaul.benchmark;

import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.ServerBenchmark;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;

/** A page fetched over plain HTTP from a server on this host, which answers at once. */
@ServerBenchmark(thresholds = {"availability_percent >= 100", "succeeded >= 1"})
@Tag("network_local")
@Order(Order.DEFAULT + 2)
class NetworkLocalBenchmark {
  @Order(1)
  @Tag("seed")
  @BenchmarkMatrix(
      rows = {
        "event_loop, network_async_local",
        "thread_pool, network_sync_local",
        "process_pool, network_sync_local"
      })
  void studysRows(LoadTest load) {
    load.run();
  }

  @Order(2)
  @BenchmarkMatrix(
      strategies = {"synchronous", "event_loop", "request_thread", "virtual_threads"},
      tasks = "network_sync_local")
  void otherStrategies(LoadTest load) {
    load.run();
  }
}
