package dev.longhaul.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longhaul.report.Samples;
import dev.longhaul.resource.ServerResources;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Figure;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What rows are compared by. */
class MetricTests {
  private static BenchmarkResult compiling(Duration jit) {
    BenchmarkResult result = Samples.known();
    ServerResources used = result.resources().orElseThrow();
    return new BenchmarkResult(
        result.benchmarkCase(),
        result.startedAt(),
        result.measurement(),
        result.baseline(),
        result.probe(),
        Optional.of(
            new ServerResources(
                used.watched(),
                used.cpu(),
                Optional.of(jit),
                used.slices(),
                used.peakMemory(),
                used.switches(),
                used.peakThreads(),
                used.heapAfterCollectionBytes(),
                used.samplerCpu(),
                used.programs())),
        result.serverLog());
  }

  /** A row whose compilers were still busy in its window does not need more for its requests. */
  @Test
  void cpuLeavesOutWhatTheCompilersTook() {
    BenchmarkResult round = compiling(Duration.ofMillis(57));
    double all = Figure.SERVER_CPU_MS_PER_REQUEST.of(round).orElseThrow();
    assertThat(Metric.SERVER_CPU_MS_PER_REQUEST.of(round).orElseThrow())
        .isCloseTo(all * (285.0 - 57) / 285, within(1e-9));
  }

  @Test
  void everyOtherMetricIsItsFigure() {
    BenchmarkResult round = compiling(Duration.ofMillis(57));
    assertThat(Metric.THROUGHPUT_PER_S.of(round)).isEqualTo(Figure.THROUGHPUT_PER_S.of(round));
    assertThat(Metric.PEAK_MEMORY_MB.of(round)).isEqualTo(Figure.PEAK_MEMORY_MB.of(round));
  }
}
