package dev.longhaul.benchmark;

import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.Rounds;
import dev.longhaul.junit.ServerBenchmark;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Which strategy should run a sleep, a slow upstream, a hash and a feed, for few users and for
 * many? Rounds follow until the fastest are decided: {@code mvn test -Dgroups=decide}. One JVM
 * serves the three numbers of users of a row in a round.
 *
 * <p>Each kind of work is a matrix of its own, as only rows of one kind are compared: one is
 * decided before the next begins, and less drifts between the rows of a round. The shortest come
 * first. A round of a sleep, an upstream or a hash is 15 windows of 10 s, each after a warm-up of 3
 * s or more: it took 5 to 6 minutes on 2 cores. One of the feed took 16, as its code compiles for
 * 20 s and more in each of five JVMs, and 100 users need 25 s to be served once, and as long again
 * to end. With 4 rounds before the first look, all of it takes 2 hours at least, and 6 if no case
 * is decided. So it is no part of the whole table. A run that was stopped goes on with {@code
 * -Dlonghaul.resume=true}; CONTRIBUTING.md says how to measure it in parts.
 */
@Tag("decide")
@ServerBenchmark
@Rounds(untilDecided = Rounds.FASTEST, atMost = 12)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CuratedMatrix {
  @BenchmarkMatrix(
      rows = {
        "event_loop, sleep_async",
        "thread_pool, sleep_sync",
        "process_pool, sleep_sync",
        "request_thread, sleep_sync",
        "virtual_threads, sleep_sync"
      },
      users = {5, 25, 100})
  @Order(1)
  void sleeps(LoadTest load) {
    load.run();
  }

  @BenchmarkMatrix(
      rows = {
        "event_loop, network_async_external",
        "thread_pool, network_sync_external",
        "process_pool, network_sync_external",
        "request_thread, network_sync_external",
        "virtual_threads, network_sync_external"
      },
      users = {5, 25, 100})
  @Order(2)
  void waitsForAnUpstream(LoadTest load) {
    load.run();
  }

  @BenchmarkMatrix(
      rows = {
        "event_loop, simplehash_async",
        "thread_pool, simplehash_sync",
        "process_pool, simplehash_sync",
        "request_thread, simplehash_sync",
        "virtual_threads, simplehash_sync"
      },
      users = {5, 25, 100})
  @Order(3)
  void hashes(LoadTest load) {
    load.run();
  }

  @BenchmarkMatrix(
      rows = {
        "event_loop, network_https_cpu_bound_async",
        "thread_pool, network_https_cpu_bound_sync",
        "process_pool, network_https_cpu_bound_sync",
        "request_thread, network_https_cpu_bound_sync",
        "virtual_threads, network_https_cpu_bound_sync"
      },
      users = {5, 25, 100})
  @Order(4)
  void readsAFeed(LoadTest load) {
    load.run();
  }
}
