package dev.longhaul.benchmark;

import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.ServerBenchmark;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A page fetched over plain HTTP from a server on this host, which answers at once. */
@ServerBenchmark
@Tag("network_local")
@Order(Rows.AFTER_TESTS + 2)
class NetworkLocalBenchmark {
  @Order(1)
  @Tag("seed")
  @ParameterizedTest(name = "{0}/{1}")
  @CsvSource({
    "event_loop, network_async_local",
    "thread_pool, network_sync_local",
    "process_pool, network_sync_local"
  })
  void studysRows(String strategy, String task, LoadTest load) {
    Rows.serves(load);
  }

  @Order(2)
  @BenchmarkMatrix(
      strategies = {"synchronous", "event_loop", "request_thread", "virtual_threads"},
      tasks = "network_sync_local")
  void otherStrategies(String strategy, String task, LoadTest load) {
    Rows.serves(load);
  }
}
