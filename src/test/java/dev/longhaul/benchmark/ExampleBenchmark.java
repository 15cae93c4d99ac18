package dev.longhaul.benchmark;

import static dev.longhaul.threshold.BenchmarkResultAssert.assertThat;

import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.ServerBenchmark;
import java.time.Duration;
import org.junit.jupiter.api.Tag;

@ServerBenchmark(
    settings = "longhaul.users=10",
    thresholds = {"availability_percent >= 100", "response_time_p90_ms <= 1000"})
@Tag("example")
class ExampleBenchmark {
  @BenchmarkMatrix(rows = {"thread_pool, sleep_sync", "event_loop, sleep_async"})
  void answersWithinASecond(LoadTest load) {
    assertThat(load.run())
        .hasMeanResponseTimeOfAtMost(Duration.ofSeconds(1))
        .hasSucceededAtLeast(10);
  }
}
