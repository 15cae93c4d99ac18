package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two loads at once would measure each other, however many threads JUnit uses. */
@Tag("slow")
class ParallelBenchmarksTests {
  static class Overlap {
    static final AtomicInteger RUNNING = new AtomicInteger();
    static final AtomicInteger HIGHEST = new AtomicInteger();

    static void measure(LoadTest load) {
      HIGHEST.accumulateAndGet(RUNNING.incrementAndGet(), Math::max);
      load.run();
      RUNNING.decrementAndGet();
    }
  }

  @ServerBenchmark
  static class FirstParallelTestCases {
    @BenchmarkMatrix(
        strategies = {"request_thread", "thread_pool"},
        tasks = "noop")
    void serves(String strategy, String task, LoadTest load) {
      Overlap.measure(load);
    }
  }

  @ServerBenchmark
  static class SecondParallelTestCases {
    @BenchmarkMatrix(strategies = "request_thread", tasks = "noop")
    void serves(String strategy, String task, LoadTest load) {
      Overlap.measure(load);
    }

    @BenchmarkMatrix(strategies = "virtual_threads", tasks = "noop")
    void servesToo(String strategy, String task, LoadTest load) {
      Overlap.measure(load);
    }
  }

  @Test
  void runsBenchmarksOneAtATime(@TempDir Path folder) throws IOException {
    EngineRun run =
        EngineRun.of(
            folder,
            Map.of(
                "longhaul.isolation", "in_process",
                "junit.jupiter.execution.parallel.enabled", "true",
                "junit.jupiter.execution.parallel.mode.default", "concurrent",
                "junit.jupiter.execution.parallel.mode.classes.default", "concurrent",
                "junit.jupiter.execution.parallel.config.strategy", "fixed",
                "junit.jupiter.execution.parallel.config.fixed.parallelism", "4"),
            FirstParallelTestCases.class,
            SecondParallelTestCases.class);
    assertThat(run.failures()).isEmpty();
    assertThat(run.rows()).hasSize(4);
    assertThat(Overlap.HIGHEST).hasValue(1);
  }
}
