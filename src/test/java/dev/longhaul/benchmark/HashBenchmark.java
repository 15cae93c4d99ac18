package dev.longhaul.benchmark;

import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.ServerBenchmark;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** A few microseconds of hashing and encryption: the cost of a strategy dominates. */
@ServerBenchmark(thresholds = {"availability_percent >= 100", "succeeded >= 1"})
@Tag("hash")
@Order(Order.DEFAULT + 7)
class HashBenchmark {
  @Order(1)
  @BenchmarkMatrix(
      strategies = "event_loop",
      tasks = {"simplehash_async", "checksum_async"})
  void onTheLoop(LoadTest load) {
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
  void simpleHash(LoadTest load) {
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
  void checksum(LoadTest load) {
    load.run();
  }

  /**
   * The study's rows with ten and twenty times as many users.
   *
   * <p>{@code -Dlonghaul.users} overrides the annotations below, as everywhere. Then the rows above
   * have the same users, and these rows are skipped as duplicates.
   *
   * <p>The warm-up is longer than elsewhere. With so many requests in flight, a short window counts
   * few others. While a server still gets faster, the requests that begin in the window differ from
   * those that end in it, and Little's law fails.
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
    void studysRows(LoadTest load) {
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
