package dev.longhaul.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.EngineRun;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.ServerBenchmark;
import dev.longhaul.report.ReportFormat;
import dev.longhaul.validity.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run deletes its own temporary files and those of a killed run before it. */
@Tag("slow")
@Tag("reliability")
class LeftoversTests {
  /** For example, of a command that serves. */
  private static final String ALIVE = "longhaul-" + ProcessHandle.current().pid() + "-serve";

  @TempDir private Path folder;

  @ServerBenchmark(allowing = {Verdict.UNSTEADY, Verdict.GENERATOR_BOUND, Verdict.INCONSISTENT})
  static class FileTestCases {
    @BenchmarkMatrix(strategies = "request_thread", tasks = "file_sync")
    void serves(String strategy, String task, LoadTest load) {
      load.run();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"forked", "in_process"})
  void runDeletesTheFilesOfItsTasks(String isolation) throws IOException {
    EngineRun run =
        EngineRun.of(folder, Map.of("longhaul.isolation", isolation), FileTestCases.class);

    assertThat(run.failures()).isEmpty();
    assertThat(run.rows()).hasSize(1);
    assertThat(names(run.output().resolve("files"))).isEmpty();
  }

  @Test
  void failedServerStartLeavesNoFiles() throws IOException {
    EngineRun run =
        EngineRun.of(
            folder, Map.of("longhaul.jvm_arguments", "-XX:NoSuchOption"), FileTestCases.class);

    assertThat(run.failures()).singleElement().asString().contains("exited with code 1");
    assertThat(names(run.output().resolve("files"))).isEmpty();
  }

  @Test
  void runDeletesTheFilesOfAKilledRun() throws IOException {
    Path output = folder.resolve("longhaul");
    Path classData = output.resolve("cds/key");
    write(classData.resolve("classes.jsa"));
    long ended = endedProcess();
    write(classData.resolve("longhaul-" + ended + "-1.jsa"));
    write(classData.resolve("longhaul-" + ended + "-classes2.jar"));
    write(classData.resolve(ALIVE));
    for (ReportFormat format : ReportFormat.values()) {
      write(draft(format.in(output), ended));
    }
    for (String name :
        List.of(
            "run.json",
            "run-stopped.json",
            "report.html",
            "trends.csv",
            "emitted-rounds.properties")) {
      write(draft(output.resolve(name), ended));
    }
    write(output.resolve("mine.tmp"));
    write(output.resolve("files/longhaul-" + ended + "-007-thread_pool-file_sync/template.html"));
    write(output.resolve("files/" + ALIVE + "/template.html"));
    write(output.resolve("files/2026-accounts/mine.txt"));

    EngineRun run =
        EngineRun.of(folder, Map.of("longhaul.isolation", "in_process"), FileTestCases.class);

    assertThat(run.failures()).isEmpty();
    assertThat(names(classData)).containsExactly("classes.jsa", ALIVE);
    assertThat(names(output))
        .containsExactly(
            "cds",
            "decisions.csv",
            "files",
            "mine.tmp",
            "overload.csv",
            "report.html",
            "results.csv",
            "results.json",
            "results.md",
            "rounds.csv",
            "run.json",
            "scaling.csv");
    assertThat(names(output.resolve("files"))).containsExactly("2026-accounts", ALIVE);
  }

  private static Path draft(Path file, long process) {
    return file.resolveSibling("." + file.getFileName() + "." + process + ".tmp");
  }

  private static long endedProcess() throws IOException {
    Process process = new ProcessBuilder("true").start();
    process.onExit().join();
    return process.pid();
  }

  private static Path write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "left");
  }

  private static List<String> names(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
