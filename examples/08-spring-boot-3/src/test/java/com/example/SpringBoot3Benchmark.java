package com.example;

import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.ServerBenchmark;

/**
 * A build that imports Spring Boot's BOM 3.5, which has an older JUnit.
 *
 * <p>What to see: the pom imports JUnit's BOM first, so the build has JUnit 5.14. With {@code
 * spring-boot-starter-parent}, the property {@code
 * <junit-jupiter.version>5.14.4</junit-jupiter.version>} does the same. Without either, the test
 * says which JUnit the build has and which it needs.
 */
@ServerBenchmark(thresholds = "availability_percent >= 100")
class SpringBoot3Benchmark {
  @BenchmarkMatrix(strategies = "request_thread", tasks = "sleep_sync")
  void serves(LoadTest load) {
    load.run();
  }
}
