package dev.longhaul.benchmark;

import static dev.longhaul.threshold.BenchmarkResultAssert.assertThat;

import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.ServerBenchmark;
import dev.longhaul.validity.Verdict;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  /**
   * What the study measured with ten and twenty times as many users.
   *
   * <p>{@code -Dlonghaul.users} wins over the annotations below, as it does everywhere: then the
   * rows above have as many users, and these would only be the same once more, so they are skipped.
   *
   * <p>So many requests in flight are a good part of what a short window counts: while a server
   * gets faster, those that began in it are not those that ended in it, and Little's law fails.
   * That each of them is answered holds all the same.
   */
  abstract static class ManyUsers {
    @DisabledIfSystemProperty(
        named = "longhaul.users",
        matches = ".*",
        disabledReason = "the same rows have been measured with -Dlonghaul.users")
    @ParameterizedTest(name = "{0}/{1}")
    @CsvSource({
      "event_loop, simplehash_async",
      "thread_pool, simplehash_sync",
      "process_pool, simplehash_sync",
      "event_loop, checksum_async",
      "thread_pool, checksum_sync",
      "process_pool, checksum_sync"
    })
    void studysRows(String strategy, String task, LoadTest load) {
      assertThat(load.run())
          .allowing(Rows.WHILE_WARMING_UP)
          .allowing(Verdict.INCONSISTENT)
          .hasSucceededAtLeast(1)
          .hasAvailabilityOfAtLeast(100);
    }
  }

  @Nested
  @Order(1)
  @ServerBenchmark(settings = "longhaul.users=254")
  class With254Users extends ManyUsers {}

  @Nested
  @Order(2)
  @ServerBenchmark(settings = "longhaul.users=512")
  class With512Users extends ManyUsers {}
}
