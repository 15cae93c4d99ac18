package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longhaul.validity.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operational bound of measured rows. */
@Tag("slow")
class BoundOfRowsTests {
  @TempDir private static Path folder;

  @ServerBenchmark(
      settings = {"longhaul.workers=4", "longhaul.duration=800 ms"},
      allowing = {Verdict.UNSTEADY, Verdict.GENERATOR_BOUND, Verdict.INCONSISTENT})
  static class FourWorkersTestCases {
    @BenchmarkMatrix(
        strategies = {"thread_pool", "process_pool"},
        tasks = "sleep_sync")
    void serves(String strategy, String task, LoadTest load) {
      load.run();
    }
  }

  @ServerBenchmark(settings = {"longhaul.workers=2", "longhaul.duration=800 ms"})
  static class TwoWorkersTestCases extends FourWorkersTestCases {}

  @ServerBenchmark(allowing = {Verdict.UNSTEADY, Verdict.GENERATOR_BOUND, Verdict.INCONSISTENT})
  static class LongTestCases {
    @BenchmarkMatrix(strategies = "request_thread", tasks = "network_sync_external")
    void serves(String strategy, String task, LoadTest load) {
      load.run();
    }
  }

  @Test
  void halvesWithHalfTheWorkers() throws IOException {
    EngineRun run =
        EngineRun.of(
            folder,
            Map.of("longhaul.think_time", "0 ms"),
            FourWorkersTestCases.class,
            TwoWorkersTestCases.class);

    assertThat(run.failures()).isEmpty();
    for (int pool = 0; pool < 2; pool++) {
      double four = Double.parseDouble(run.row(pool).get("bound_per_s"));
      double two = Double.parseDouble(run.row(pool + 2).get("bound_per_s"));
      assertThat(four).isBetween(13.0, 4 / 0.28);
      assertThat(four / two).isEqualTo(2, within(0.001));
    }
  }

  /** The measurement of the demand with one user takes longer, until enough requests have ended. */
  @Test
  void isKnownForTasksThatTakeMoreThanASecond() throws IOException {
    EngineRun run =
        EngineRun.of(
            folder,
            Map.of(
                "longhaul.origin.delay", "1100 ms",
                "longhaul.duration", "1200 ms",
                "longhaul.isolation", "in_process",
                "longhaul.profile", "quick"),
            LongTestCases.class);

    assertThat(run.failures()).isEmpty();
    assertThat(Double.parseDouble(run.row(0).get("demand_ms"))).isGreaterThanOrEqualTo(1100);
    assertThat(run.row(0).get("bound_per_s")).isNotEmpty();
  }
}
