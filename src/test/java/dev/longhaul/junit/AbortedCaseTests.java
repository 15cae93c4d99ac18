package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class AbortedCaseTests {
  @TempDir private Path folder;

  @ServerBenchmark
  static class AbortingTestCases {
    @BenchmarkMatrix(rows = "request_thread, noop")
    void isNotDecided(String strategy, String task, LoadTest load) {
      load.run();
      Assumptions.abort("a smoke run does not decide this");
    }
  }

  @Test
  void isNotAFailure() {
    EngineRun run = EngineRun.of(folder, Map.of(), AbortingTestCases.class);
    assertThat(run.results().testEvents().aborted().count()).isEqualTo(1);
    assertThat(run.console()).contains("requests succeeded").doesNotContain("FAILED");
  }
}
