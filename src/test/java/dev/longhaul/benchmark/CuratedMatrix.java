package dev.longhaul.benchmark;

import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.Rounds;
import dev.longhaul.junit.ServerBenchmark;
import org.junit.jupiter.api.Tag;

/**
 * Which strategy should run a sleep, a slow upstream, a feed and a hash, for few users and for
 * many? Rounds follow until the fastest are decided: {@code mvn test -Dgroups=decide}. One JVM
 * serves the three numbers of users of a row in a round.
 *
 * <p>A round is 60 windows of 10 s, each after a warm-up of 3 s or more: 13 minutes at least. With
 * the starts of 20 JVMs, some 20 s in each of the ten that compile for long, and the feeds, which
 * take 100 users 10 to 20 s to warm up and again to drain, it took 26 on 2 cores; never more than
 * 80, as no warm-up lasts longer than 60 s. The first look is after four rounds, in 105 minutes,
 * and families that are decided drop out: 2 hours at least, and 5 if none does. So it is no part of
 * the whole table. A run that was stopped goes on with {@code -Dlonghaul.resume=true};
 * CONTRIBUTING.md says how to measure it in parts.
 */
@Tag("decide")
@ServerBenchmark
class CuratedMatrix {
  @Rounds(untilDecided = Rounds.FASTEST, atMost = 12)
  @BenchmarkMatrix(
      rows = {
        "event_loop, sleep_async",
        "thread_pool, sleep_sync",
        "process_pool, sleep_sync",
        "request_thread, sleep_sync",
        "virtual_threads, sleep_sync",
        "event_loop, network_async_external",
        "thread_pool, network_sync_external",
        "process_pool, network_sync_external",
        "request_thread, network_sync_external",
        "virtual_threads, network_sync_external",
        "event_loop, network_https_cpu_bound_async",
        "thread_pool, network_https_cpu_bound_sync",
        "process_pool, network_https_cpu_bound_sync",
        "request_thread, network_https_cpu_bound_sync",
        "virtual_threads, network_https_cpu_bound_sync",
        "event_loop, simplehash_async",
        "thread_pool, simplehash_sync",
        "process_pool, simplehash_sync",
        "request_thread, simplehash_sync",
        "virtual_threads, simplehash_sync"
      },
      users = {5, 25, 100})
  void keepsUp(LoadTest load) {
    load.run();
  }
}
