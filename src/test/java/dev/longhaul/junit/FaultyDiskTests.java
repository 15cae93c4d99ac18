package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.load.Phase;
import dev.longhaul.server.SmallDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;

/** If results cannot be written, the run still prints them, and fails. */
@Tag("slow")
@Tag("reliability")
class FaultyDiskTests {
  private static final List<String> FILES =
      List.of(
          "results.csv",
          "results.json",
          "results.md",
          "rounds.csv",
          "decisions.csv",
          "scaling.csv",
          "overload.csv",
          "run.json");

  /** The disk is too small for class data. */
  private static final String WITHOUT_CLASS_DATA =
      "longhaul.jvm_arguments=-Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto";

  /** For servers in a separate JVM: their output goes to a log. */
  @ServerBenchmark(settings = {WITHOUT_CLASS_DATA, "longhaul.duration=100 ms"})
  static class FirstTestCases {
    @BenchmarkMatrix(strategies = "thread_pool", tasks = "noop")
    void serves(String strategy, String task, LoadTest load) {
      load.run();
    }
  }

  @ServerBenchmark(
      settings = {"longhaul.isolation=in_process", "longhaul.duration=100 ms", WITHOUT_CLASS_DATA})
  static class SecondTestCases {
    @BenchmarkMatrix(strategies = "request_thread", tasks = "noop")
    void serves(String strategy, String task, LoadTest load) {
      load.run();
    }
  }

  @TempDir private Path folder;

  @Test
  void printsResultsOnAFullDisk() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder)) {
      disk.fill();
      EngineRun run = EngineRun.of(folder, Map.of(), FirstTestCases.class, SecondTestCases.class);

      assertTold(run, "No space left on device");
    }
  }

  @Test
  void keepsTheFirstCaseIfTheDiskFillsUpLater() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder)) {
      EngineRun run =
          PhaseWatch.during(
              () -> EngineRun.of(folder, Map.of(), FirstTestCases.class, SecondTestCases.class),
              (name, phase) -> {
                if (phase == Phase.DONE && name.equals("request_thread/noop")) {
                  fill(disk);
                }
              });

      assertTold(run, "No space left on device");
      assertThat(ResultsFile.read(run.output().resolve("results.csv")).rows())
          .as("the files have the first case and are complete")
          .singleElement()
          .satisfies(row -> assertThat(row).containsEntry("strategy", "thread_pool"));
      try (var files = Files.list(run.output())) {
        assertThat(files.map(file -> file.getFileName().toString()))
            .noneMatch(name -> name.endsWith(".tmp"));
      }
    }
  }

  @Test
  void printsResultsOnAReadOnlyDisk() throws IOException {
    try (SmallDisk disk = SmallDisk.mount(folder)) {
      disk.makeReadOnly();
      EngineRun run = EngineRun.of(folder, Map.of(), FirstTestCases.class, SecondTestCases.class);

      assertTold(run, "Read-only file system");
    } finally {
      deleteTheLogThatIsElsewhere();
    }
  }

  private static void deleteTheLogThatIsElsewhere() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir", ""));
    try (var logs = Files.newDirectoryStream(temporary, "longhaul-001-thread_pool-noop-*.log")) {
      for (Path log : logs) {
        Files.delete(log);
      }
    }
  }

  /** Every case has run and its row is on the console, but the run has failed with the reason. */
  private static void assertTold(EngineRun run, String reason) {
    assertThat(run.results().testEvents().failed().stream()).as("%s", run.failures()).isEmpty();
    assertThat(run.passed()).isEqualTo(2);
    assertThat(run.console())
        .containsPattern("thread_pool +noop")
        .containsPattern("request_thread +noop");
    for (String file : FILES) {
      assertThat(run.console()).contains("NOT written: " + run.output().resolve(file));
    }
    assertThat(run.console()).contains(reason);
    assertThat(run.results().allEvents().failed().stream())
        .singleElement()
        .extracting(event -> event.getRequiredPayload(TestExecutionResult.class))
        .extracting(result -> result.getThrowable().orElseThrow())
        .asInstanceOf(InstanceOfAssertFactories.THROWABLE)
        .hasStackTraceContaining(
            "results could not be written to " + run.output().resolve("results.csv"))
        .hasStackTraceContaining(reason);
  }

  private static void fill(SmallDisk disk) {
    try {
      disk.fill();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
