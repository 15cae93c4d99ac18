package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.longhaul.result.BenchmarkResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

@Tag("slow")
@Tag("reliability")
class AbortedCaseTests {
  private static final Map<String, String> IN_PROCESS = Map.of("longhaul.isolation", "in_process");

  @TempDir private Path folder;

  @ServerBenchmark
  static class AbortingTestCases {
    @BenchmarkMatrix(rows = "request_thread, noop")
    void isNotDecided(String strategy, String task, LoadTest load) {
      load.run();
      Assumptions.abort("a smoke run does not decide this");
    }
  }

  @ServerBenchmark
  static class AssumingTestCases {
    @BenchmarkMatrix(rows = "request_thread, noop")
    void needsSomethingElse(LoadTest load) {
      assumeThat(load.uri().getScheme()).as("needs TLS").isEqualTo("https");
      load.run();
    }
  }

  @ServerBenchmark
  static class AssumingBeforeTestCases {
    @BeforeEach
    void needsSomethingElse() {
      Assumptions.assumeTrue(false, "needs\nanother machine");
    }

    @BenchmarkMatrix(rows = "request_thread, noop")
    void rows(LoadTest load) {
      load.run();
    }

    @Test
    void relation(Results results) {
      throw new AssertionError("not reached: " + results);
    }
  }

  @ServerBenchmark
  static class ComparingTestCases {
    @BenchmarkMatrix(rows = {"request_thread, noop", "thread_pool, noop"})
    void rows(String strategy, LoadTest load) {
      Assumptions.assumeTrue(strategy.equals("request_thread"));
      load.run();
    }

    @Test
    void relation(Results results) {
      BenchmarkResult measured = results.of("request_thread", "noop");
      assertThat(results.of("thread_pool", "noop")).isNotEqualTo(measured);
    }
  }

  @Test
  void isNotAFailure() throws IOException {
    EngineRun run = EngineRun.of(folder, IN_PROCESS, AbortingTestCases.class);
    assertThat(run.results().testEvents().aborted().count()).isEqualTo(1);
    assertThat(run.console())
        .contains("requests succeeded", "noop: skipped: a smoke run does not decide this")
        .doesNotContain("FAILED");
    assertThat(run.rows()).hasSize(1);
  }

  @Test
  void isSkippedBeforeItsLoad() {
    EngineRun run =
        EngineRun.of(folder, IN_PROCESS, AssumingTestCases.class, AssumingBeforeTestCases.class);
    assertThat(run.results().testEvents().aborted().count()).isEqualTo(3);
    assertThat(run.failures()).isEmpty();
    assertThat(run.console())
        // The second of both classes has a row of the same name, which adds its test.
        .containsPattern("noop( \\(.*\\))?: skipped: assumption was not met")
        .containsPattern("noop( \\(.*\\))?: skipped: Assumption failed: needs")
        .doesNotContain("FAILED", "requests succeeded");
  }

  /** Nothing can be compared with a row that was skipped: such a relation is not green. */
  @Test
  void makesNoRelationGreen() {
    EngineRun run = EngineRun.of(folder, IN_PROCESS, ComparingTestCases.class);
    assertThat(run.failures()).isEmpty();
    assertThat(run.results().testEvents().aborted().count()).isEqualTo(2);
    assertThat(run.passed()).isEqualTo(1);
    assertThat(run.console()).contains("thread_pool/noop: skipped: ").doesNotContain("FAILED");
  }

  /** JUnit Jupiter takes JUnit 4's assumptions for its own, by their name. */
  @Test
  void knowsTheAssumptionsOfJUnit4() {
    @SuppressWarnings("serial") // thrown here only
    class AssumptionViolatedException extends RuntimeException {}
    @SuppressWarnings("serial") // thrown here only
    class More extends AssumptionViolatedException {}
    assertThat(Assumption.isIn(new More())).isTrue();
    assertThat(Assumption.isIn(new TestAbortedException())).isTrue();
    assertThat(Assumption.isIn(new AssertionError(new TestAbortedException()))).isFalse();
  }
}
