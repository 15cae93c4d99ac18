package dev.longhaul.benchmark;

import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.ServerBenchmark;

/**
 * A sleep, the feed and a hash in many fresh JVMs: rounds to be split at random into two rows,
 * which cannot differ. {@code mvn test -Dtest=RepeatedRows -Dlonghaul.rounds=30}; its {@code
 * rounds.csv} is kept as {@code src/test/resources/measured/repeated-rows.csv}.
 */
@ServerBenchmark(thresholds = "availability_percent >= 100")
class RepeatedRows {
  @BenchmarkMatrix(
      rows = {
        "thread_pool, sleep_sync",
        "thread_pool, network_https_cpu_bound_sync",
        "event_loop, simplehash_async"
      })
  void keepUp(LoadTest load) {
    load.run();
  }
}
