package dev.longhaul.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.Results;
import dev.longhaul.junit.ServerBenchmark;
import dev.longhaul.result.BenchmarkResult;
import java.util.Locale;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A task that does nothing: the rest is the CPU time of the strategy itself, after its code is
 * compiled.
 */
@ServerBenchmark(
    settings = "longhaul.warmup=8 s",
    thresholds = {"availability_percent >= 100", "succeeded >= 1"})
@Tag("overhead")
@Order(Order.DEFAULT + 8)
class OverheadBenchmark {
  /** The highest extra cost of a hand-over to another process, in milliseconds of CPU. */
  private static final double MOST_MS = 0.1;

  /** A slower machine may take longer, in proportion: one request takes about 30 us of CPU. */
  private static final double MOST_TIMES = 5;

  @Order(1)
  @BenchmarkMatrix(
      strategies = {"request_thread", "process_pool"},
      tasks = "noop")
  void withoutWork(LoadTest load) {
    load.run();
  }

  @Test
  void handOverToAProcessCostsAFewRequestsAtMost(Results results) {
    double alone = cpuMs(results.of("request_thread", "noop"));
    double pool = cpuMs(results.of("process_pool", "noop"));
    System.out.println(
        String.format(
            Locale.ROOT,
            "longhaul: overhead: process_pool takes %.0f us of CPU a request more than request_thread",
            (pool - alone) * 1_000));
    assertThat(pool - alone).isLessThan(Math.max(MOST_MS, (MOST_TIMES - 1) * alone));
  }

  private static double cpuMs(BenchmarkResult result) {
    return result.serverCpuMsPerRequest().orElseThrow();
  }
}
