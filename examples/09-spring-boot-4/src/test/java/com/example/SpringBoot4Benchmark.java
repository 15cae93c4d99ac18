package com.example;

import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.ServerBenchmark;

/**
 * A build that imports Spring Boot's BOM 4.
 *
 * <p>What to see: that BOM brings JUnit 6, so the pom needs nothing more than Longhaul itself.
 */
@ServerBenchmark(thresholds = "availability_percent >= 100")
class SpringBoot4Benchmark {
  @BenchmarkMatrix(strategies = "event_loop", tasks = "sleep_async")
  void serves(LoadTest load) {
    load.run();
  }
}
