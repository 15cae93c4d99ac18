package dev.longhaul.benchmark;

import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.ServerBenchmark;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** A few microseconds of hashing and encryption: what counts is what a strategy costs. */
@ServerBenchmark(thresholds = {"availability_percent >= 100", "succeeded >= 1"})
@Tag("hash")
@Order(Order.DEFAULT + 7)
class HashBenchmark {
  @Order(1)
  @BenchmarkMatrix(
      strategies = "event_loop",
      tasks = {"simplehash_async", "checksum_async"})
  void onTheLoop(String strategy, String task, LoadTest load) {
    load.run();
  }

  @Order(2)
  @Tag("cpu_bound")
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
      tasks = "simplehash_sync")
  void simpleHash(String strategy, String task, LoadTest load) {
    load.run();
  }

  @Order(3)
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
      tasks = "checksum_sync")
  void checksum(String strategy, String task, LoadTest load) {
    load.run();
  }

  /**
   * What the study measured with ten and twenty times as many users.
   *
   * <p>{@code -Dlonghaul.users} wins over the annotations below, as it does everywhere: then the
   * rows above have as many users, and these would only be the same once more, so they are skipped.
   *
   * <p>The warm-up is longer than elsewhere. So many requests in flight are a good part of what a
   * short window counts: while a server still gets faster, those that began in the window are not
   * those that ended in it, and Little's law fails.
   */
  abstract static class ManyUsers {
    @DisabledIfSystemProperty(
        named = "longhaul.users",
        matches = ".*",
        disabledReason = "the same rows have been measured with -Dlonghaul.users")
    @BenchmarkMatrix(
        rows = {
          "event_loop, simplehash_async",
          "thread_pool, simplehash_sync",
          "process_pool, simplehash_sync",
          "event_loop, checksum_async",
          "thread_pool, checksum_sync",
          "process_pool, checksum_sync"
        })
    void studysRows(String strategy, String task, LoadTest load) {
      load.run();
    }
  }

  @Nested
  @Order(1)
  @ServerBenchmark(settings = {"longhaul.users=254", "longhaul.warmup=8 s"})
  class With254Users extends ManyUsers {}

  @Nested
  @Order(2)
  @ServerBenchmark(settings = {"longhaul.users=512", "longhaul.warmup=8 s"})
  class With512Users extends ManyUsers {}
}
