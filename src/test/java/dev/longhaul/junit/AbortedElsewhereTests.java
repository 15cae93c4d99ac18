package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Assumptions that do not hold around a case, in its rounds, or in what supplies its rows. */
@Tag("slow")
@Tag("reliability")
class AbortedElsewhereTests {
  private static final Map<String, String> IN_PROCESS = Map.of("longhaul.isolation", "in_process");

  private static final Map<String, String> ROUNDS =
      Map.of("longhaul.isolation", "in_process", "longhaul.rounds", "2");

  @TempDir private Path folder;

  @ServerBenchmark
  static class AssumingAfterTestCases {
    @BenchmarkMatrix(rows = "request_thread, noop")
    void rows(LoadTest load) {
      load.run();
    }

    @AfterEach
    void needsSomethingElse() {
      Assumptions.abort("its row is not needed");
    }
  }

  @ServerBenchmark
  static class AssumingBeforeAllTestCases {
    @BeforeAll
    static void needsSomethingElse() {
      Assumptions.abort("another machine");
    }

    @BenchmarkMatrix(rows = "request_thread, noop")
    void rows(LoadTest load) {
      load.run();
    }
  }

  @ServerBenchmark
  static class AbortingTestCases {
    @BenchmarkMatrix(rows = "request_thread, noop")
    void rows(LoadTest load) {
      load.run();
      Assumptions.abort("two rounds do not decide this");
    }
  }

  /** Has the name by which Jupiter's extensions know JUnit 4's assumptions. */
  @SuppressWarnings("serial") // thrown here only
  private static final class AssumptionViolatedException extends RuntimeException {
    AssumptionViolatedException() {
      super("JUnit 4's assumption");
    }
  }

  @ServerBenchmark
  static class AssumingLikeJUnit4TestCases {
    @BeforeEach
    void needsSomethingElse() {
      throw new AssumptionViolatedException();
    }

    @BenchmarkMatrix(rows = "request_thread, noop")
    void rows(LoadTest load) {
      load.run();
    }
  }

  @ServerBenchmark
  static class AssumingFactoryTestCases {
    @SuppressWarnings("unused")
    private static List<String> servers() {
      throw new AssumptionViolatedException();
    }

    @BenchmarkMatrix(servers = "servers")
    void rows(LoadTest load) {
      load.run();
    }
  }

  @Test
  void skipTheirCases() throws IOException {
    EngineRun run =
        EngineRun.of(
            folder, IN_PROCESS, AssumingAfterTestCases.class, AssumingBeforeAllTestCases.class);
    assertThat(run.failures()).isEmpty();
    assertThat(run.console())
        .contains("request_thread/noop: skipped: its row is not needed")
        .doesNotContain("FAILED");
    assertThat(run.rows()).hasSize(1);
  }

  @Test
  void skipTheRowAfterItsRounds() throws IOException {
    EngineRun run = EngineRun.of(folder, ROUNDS, AbortingTestCases.class);
    assertThat(run.failures()).isEmpty();
    assertThat(run.results().testEvents().aborted().count()).isEqualTo(1);
    assertThat(run.passed()).as("rounds").isEqualTo(2);
    assertThat(run.console())
        .contains("request_thread/noop: skipped: two rounds do not decide this")
        .doesNotContain("FAILED");
    assertThat(run.rows()).hasSize(1);
  }

  /** JUnit fails these tests, because it finds no JUnit 4; with it, they are aborted. */
  @Test
  void anAbortElsewhereDoesNotBreakARow() {
    EngineRun run = EngineRun.of(folder, ROUNDS, AssumingLikeJUnit4TestCases.class);
    assertThat(run.failures()).hasSize(3).containsOnly("JUnit 4's assumption");
    assertThat(run.console()).contains("skipped: JUnit 4's assumption").doesNotContain("FAILED");
  }

  @Test
  void passThroughAFactoryMethod() {
    assertThat(EngineRun.of(folder, Map.of(), AssumingFactoryTestCases.class).failures())
        .singleElement()
        .isEqualTo("JUnit 4's assumption");
  }
}
