package dev.longhaul.benchmark;

import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.ServerBenchmark;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A template read, written to a temporary file, flushed to disk, and deleted. */
@ServerBenchmark
@Tag("file")
@Order(Rows.AFTER_TESTS + 6)
class FileBenchmark {
  @Order(1)
  @Tag("seed")
  @ParameterizedTest(name = "{0}/{1}")
  @CsvSource({"event_loop, file_async", "thread_pool, file_sync", "process_pool, file_sync"})
  void studysRows(String strategy, String task, LoadTest load) {
    Rows.serves(load);
  }

  @Order(2)
  @BenchmarkMatrix(
      strategies = {"synchronous", "event_loop", "request_thread", "virtual_threads"},
      tasks = "file_sync")
  void otherStrategies(String strategy, String task, LoadTest load) {
    Rows.serves(load);
  }
}
