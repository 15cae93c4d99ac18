package com.example;

import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.ServerBenchmark;

/**
 * The smallest benchmark, on JUnit 6.
 *
 * <p>What to see: the same jar works on JUnit 5.14 and on JUnit 6.
 */
@ServerBenchmark(thresholds = "availability_percent >= 100")
class JUnit6Benchmark {
  @BenchmarkMatrix(strategies = "virtual_threads", tasks = "sleep_sync")
  void serves(LoadTest load) {
    load.run();
  }
}
