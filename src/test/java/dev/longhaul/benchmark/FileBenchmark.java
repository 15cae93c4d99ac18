package dev.longhaul.benchmark;

import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.ServerBenchmark;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;

/** A template read, written to a temporary file, flushed to disk, and deleted. */
@ServerBenchmark(thresholds = {"availability_percent >= 100", "succeeded >= 1"})
@Tag("file")
@Order(Order.DEFAULT + 6)
class FileBenchmark {
  @Order(1)
  @Tag("seed")
  @BenchmarkMatrix(
      rows = {"event_loop, file_async", "thread_pool, file_sync", "process_pool, file_sync"})
  void studysRows(LoadTest load) {
    load.run();
  }

  @Order(2)
  @BenchmarkMatrix(
      strategies = {"synchronous", "event_loop", "request_thread", "virtual_threads"},
      tasks = "file_sync")
  void otherStrategies(LoadTest load) {
    load.run();
  }
}
