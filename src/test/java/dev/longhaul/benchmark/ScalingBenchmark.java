package dev.longhaul.benchmark;

import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.ServerBenchmark;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * How far do a sleep, a feed and a hash go under three strategies, from 1 user to 300? Three rounds
 * of 54 rows take some 80 minutes: {@code mvn test -Dgroups=scaling}. A run that was stopped goes
 * on with {@code -Dlonghaul.resume=true}. It is no part of the whole table.
 */
@Tag("scaling")
@DisabledIfSystemProperty(
    named = "groups",
    matches = "benchmark",
    disabledReason = "the whole table has no sweep: -Dgroups=scaling")
@ServerBenchmark(settings = "longhaul.rounds=3")
class ScalingBenchmark {
  @BenchmarkMatrix(
      rows = {
        "event_loop, sleep_async",
        "thread_pool, sleep_sync",
        "virtual_threads, sleep_sync",
        "event_loop, network_https_cpu_bound_async",
        "thread_pool, network_https_cpu_bound_sync",
        "virtual_threads, network_https_cpu_bound_sync",
        "event_loop, simplehash_async",
        "thread_pool, simplehash_sync",
        "virtual_threads, simplehash_sync"
      },
      sweep = "longhaul.users=1..300 log 6")
  void goesAsFarAsItCan(LoadTest load) {
    load.run();
  }
}
