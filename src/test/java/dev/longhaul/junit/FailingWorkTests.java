package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.load.Phase;
import dev.longhaul.load.RawServer;
import dev.longhaul.validity.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A task's dependency fails during the measurement: the row shows it, and the next case runs. */
@Tag("slow")
class FailingWorkTests {
  private static final String DURATION = "longhaul.duration=300 ms";

  @TempDir private Path folder;

  /** So few requests that no ceiling of the driver is measured. */
  @ServerBenchmark(settings = {DURATION, "longhaul.workers=2"})
  static class FetchTestCases {
    @BenchmarkMatrix(
        strategies = {"thread_pool", "process_pool"},
        tasks = "network_sync_local")
    void blocking(String strategy, String task, LoadTest load) {
      load.run();
    }

    @BenchmarkMatrix(strategies = "event_loop", tasks = "network_async_local")
    void onTheLoop(String strategy, String task, LoadTest load) {
      load.run();
    }
  }

  @ServerBenchmark(settings = DURATION)
  static class FileTestCases {
    @BenchmarkMatrix(strategies = "thread_pool", tasks = "file_sync")
    void serves(String strategy, String task, LoadTest load) {
      load.run();
    }
  }

  @ServerBenchmark(
      thresholds = {"availability_percent >= 100", "succeeded >= 1"},
      allowing = {Verdict.UNSTEADY, Verdict.GENERATOR_BOUND, Verdict.INCONSISTENT})
  static class NextTestCases {
    @BenchmarkMatrix(strategies = "request_thread", tasks = "noop")
    void serves(String strategy, String task, LoadTest load) {
      load.run();
    }
  }

  @Test
  void countsErrorsOfAFailingOrigin() throws IOException {
    // Some requests of each window succeed, the rest fail.
    AtomicInteger good = new AtomicInteger(Integer.MAX_VALUE);
    try (RawServer origin =
        new RawServer(
            (request, out) -> {
              String status =
                  good.getAndUpdate(left -> Math.max(0, left - 1)) > 0
                      ? "200 OK"
                      : "500 Internal Server Error";
              out.write(
                  ("HTTP/1.1 " + status + "\r\nContent-Length: 4\r\n\r\npage")
                      .getBytes(StandardCharsets.UTF_8));
              return true;
            })) {
      EngineRun run =
          PhaseWatch.during(
              () ->
                  EngineRun.of(
                      folder,
                      Map.of("longhaul.origin.local", origin.uri().toString()),
                      FetchTestCases.class,
                      NextTestCases.class),
              (name, phase) -> good.set(phase == Phase.WINDOW ? 2 : Integer.MAX_VALUE));

      assertThat(run.failures()).isEmpty();
      for (int row = 0; row < 3; row++) {
        assertFailed(run, row, origin.uri() + " answered with status 500");
      }
      assertServed(run, 3);
    }
  }

  @Test
  void countsErrorsAfterTheTemplateIsDeleted() throws IOException {
    EngineRun run =
        PhaseWatch.during(
            () -> EngineRun.of(folder, Map.of(), FileTestCases.class, NextTestCases.class),
            (name, phase) -> {
              if (phase == Phase.WINDOW) {
                templates(folder).forEach(FailingWorkTests::delete);
              }
            });

    assertThat(run.failures()).isEmpty();
    assertFailed(run, 0, "cannot read the template");
    assertServed(run, 1);
  }

  private static void assertFailed(EngineRun run, int index, String cause) throws IOException {
    Map<String, String> row = run.row(index);
    ResultsFile.assertAddsUp(row);
    assertThat(Double.parseDouble(row.getOrDefault("availability_percent", ""))).isLessThan(100);
    assertThat(ResultsFile.number(row, "http_errors"))
        .isPositive()
        .isEqualTo(ResultsFile.number(row, "failed"));
    String log = "%03d-%s-%s.log".formatted(index + 1, row.get("strategy"), row.get("task"));
    assertThat(run.output().resolve("logs").resolve(log)).content().contains(cause);
  }

  private static void assertServed(EngineRun run, int index) throws IOException {
    assertThat(run.passed()).isEqualTo(index + 1);
    assertThat(run.row(index))
        .containsEntry("strategy", "request_thread")
        .containsEntry("availability_percent", "100.00");
  }

  private static List<Path> templates(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.endsWith("template.html")).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException undeletable) {
      throw new UncheckedIOException(undeletable);
    }
  }
}
