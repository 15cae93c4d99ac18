package dev.longhaul.benchmark;

import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.ServerBenchmark;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;

/** A few microseconds of hashing and encryption: what counts is what a strategy costs. */
@ServerBenchmark
@Tag("hash")
@Tag("cpu_bound")
@Order(Rows.AFTER_TESTS + 7)
class HashBenchmark {
  @Order(1)
  @BenchmarkMatrix(
      strategies = "event_loop",
      tasks = {"simplehash_async", "checksum_async"})
  void onTheLoop(String strategy, String task, LoadTest load) {
    Rows.serves(load);
  }

  @Order(2)
  @BenchmarkMatrix(
      strategies = {
        "synchronous",
        "event_loop",
        "thread_pool",
        "process_pool",
        "request_thread",
        "virtual_threads",
        "common_pool"
      },
      tasks = {"simplehash_sync", "checksum_sync"})
  void blocking(String strategy, String task, LoadTest load) {
    Rows.serves(load);
  }
}
