package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.longhaul.validity.Verdict;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.FileSystemResultsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;

/** If Allure fails, no case is lost, and the run reports it. */
@Tag("slow")
@Tag("reliability")
class FaultyAllureTests {
  @TempDir private Path folder;

  @ServerBenchmark(
      settings = "longhaul.isolation=in_process",
      thresholds = "throughput_per_s >= 999999999",
      allowing = {Verdict.UNSTEADY, Verdict.GENERATOR_BOUND, Verdict.INCONSISTENT})
  static class MissedThresholdTestCases {
    @BenchmarkMatrix(strategies = "request_thread", tasks = "noop")
    void serves(String strategy, String task, LoadTest load) {
      load.run();
    }
  }

  @ServerBenchmark(settings = "longhaul.jvm_arguments=-XX:NoSuchOption")
  static class NoServerTestCases {
    @BenchmarkMatrix(strategies = "request_thread", tasks = "noop")
    void serves(String strategy, String task, LoadTest load) {
      load.run();
    }
  }

  @Test
  void checksThresholdsWithoutAttachments() throws IOException {
    EngineRun run = runWithoutFolder(MissedThresholdTestCases.class);

    assertThat(run.failures())
        .anyMatch(failure -> failure.contains("throughput_per_s must be >= 999999999"));
    assertThat(run.rows()).hasSize(1);
    assertToldAtTheEnd(
        run, "attachments of cases that could not be written to the Allure report: 3,");
  }

  @Test
  void reportsAFailedServerStartWithoutAttachments() throws IOException {
    EngineRun run = runWithoutFolder(NoServerTestCases.class);

    assertThat(run.failures()).anyMatch(failure -> failure.contains("exited with code 1"));
    assertToldAtTheEnd(
        run, "attachments of cases that could not be written to the Allure report: 1,");
  }

  @Test
  void leavesNoThreadAfterAFailureAtTheBeginning() {
    EngineRun run =
        EngineRun.of(
            folder,
            lifecycle(
                folder,
                () -> {
                  throw new IllegalStateException("no Allure");
                }),
            Map.of(),
            MissedThresholdTestCases.class);

    assertThat(run.failures()).containsExactly("no Allure");
    assertThat(run.console()).contains("request_thread/noop: FAILED: no Allure");
    await()
        .untilAsserted(
            () ->
                assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .doesNotContain("longhaul-progress"));
  }

  private EngineRun runWithoutFolder(Class<?> testCases) throws IOException {
    Path occupied = Files.createFile(folder.resolve("occupied"));
    return EngineRun.of(
        folder,
        lifecycle(occupied, () -> Optional.of("case")),
        Map.of("-Dallure.results.directory", occupied.toString()),
        testCases);
  }

  private static AllureLifecycle lifecycle(Path results, Supplier<Optional<String>> running) {
    return new AllureLifecycle(new FileSystemResultsWriter(results)) {
      @Override
      public Optional<String> getCurrentTestCase() {
        return running.get();
      }
    };
  }

  /** Reported after all tests, like files that could not be written: the run has failed. */
  private static void assertToldAtTheEnd(EngineRun run, String what) {
    assertThat(run.results().containerEvents().failed().stream())
        .singleElement()
        .extracting(event -> event.getRequiredPayload(TestExecutionResult.class))
        .extracting(result -> result.getThrowable().orElseThrow())
        .asInstanceOf(InstanceOfAssertFactories.THROWABLE)
        .satisfies(
            failure -> {
              AbstractThrowableAssert<?, ?> thrown = assertThat(failure);
              thrown.hasStackTraceContaining(what);
            });
  }
}
