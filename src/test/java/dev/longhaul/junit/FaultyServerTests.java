package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.load.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that dies under load spoils only its own case: the next one runs. */
@Tag("slow")
@Tag("reliability")
@EnabledOnOs({OS.LINUX, OS.MAC})
class FaultyServerTests {
  private static final String MINUTES = "2 min";

  /** The load has begun after this many seconds, even on a busy machine. */
  private static final int LOAD_HAS_BEGUN = 4;

  @TempDir private Path folder;

  private final FaultyRun faulty = new FaultyRun();

  @AfterEach
  void nothingIsLeft() {
    faulty.assertNothingIsLeft();
  }

  @Test
  void killedServerEndsItsCaseAtOnce() throws Exception {
    long start = System.nanoTime();
    EngineRun run =
        faulty.of(
            folder,
            Map.of("longhaul.duration", MINUTES, "longhaul.timeout", MINUTES),
            Phase.WINDOW,
            // A window is announced a moment before it begins.
            server -> FaultyRun.later(200, server::destroyForcibly));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(1));
    assertThatItCostsItsOwnCaseOnly(run);
    assertThat(run.failures())
        .singleElement()
        .asString()
        .contains("exited with code 137, as after SIGKILL");
  }

  @ParameterizedTest
  @CsvSource({
    "exit, exited with code 42, bidden to exit",
    "allocate, exited with code 3, OutOfMemoryError: Java heap space",
  })
  void exitingServerEndsItsCaseAtOnce(String misdeed, String ending, String lastLine)
      throws Exception {
    Path bid = folder.resolve("bid");
    String dying = "-Xmx32m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto ";
    long start = System.nanoTime();
    EngineRun run =
        faulty.of(
            folder,
            Map.of(
                "longhaul.duration", MINUTES,
                "longhaul.timeout", MINUTES,
                "-Dlonghaul.jvm_arguments", dying + DyingAgent.option(folder, misdeed, bid)),
            Phase.WINDOW,
            server -> FaultyRun.later(200, () -> create(bid)));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(1));
    assertThatItCostsItsOwnCaseOnly(run);
    assertThat(run.failures().getFirst()).contains(ending);
    assertThat(run.failures().getFirst().split("and ends so:", 2)[1]).contains(lastLine);
  }

  /** The failure says when the server died, and the row is complete. */
  private static void assertThatItCostsItsOwnCaseOnly(EngineRun run) throws IOException {
    assertThat(run.failures())
        .singleElement()
        .asString()
        .contains("thread_pool/noop: the server ended during the load's phase WINDOW")
        .contains("-thread_pool-noop.log");
    assertThat(run.console()).contains("FAILED: thread_pool/noop: the server ended");
    Map<String, String> row = run.row(0);
    assertThat(row).containsEntry("strategy", "thread_pool").containsEntry("verdict", "INCOMPLETE");
    assertThat(Double.parseDouble(row.getOrDefault("window_s", ""))).isLessThan(60);
    ResultsFile.assertAddsUp(row);
    assertThat(run.row(1))
        .containsEntry("strategy", "request_thread")
        .containsEntry("availability_percent", "100.00");
  }

  /** The baseline is missing, so it is unknown whether the row is valid. */
  @ParameterizedTest
  @CsvSource({
    "true, 'the server ended after its load, when its task''s demand was measured'",
    "false, interrupted",
  })
  void caseCutShortAfterItsLoadHasNoValidRow(boolean killed, String failure) throws Exception {
    EngineRun run =
        faulty.of(
            folder,
            Map.of("longhaul.duration", "500 ms"),
            Phase.DONE,
            server -> {
              if (killed) {
                server.destroyForcibly();
                server.onExit().join();
              } else {
                Thread.currentThread().interrupt(); // the thread that runs the load
              }
            });

    assertThat(run.failures())
        .singleElement()
        .asString()
        .startsWith("thread_pool/noop: ")
        .contains(failure);
    assertThat(run.row(0)).containsEntry("verdict", "INCOMPLETE");
    assertThat(run.row(0).get("verdict_reason")).contains("could not be measured", failure);
    ResultsFile.assertAddsUp(run.row(0));
    assertThat(run.row(1)).containsEntry("availability_percent", "100.00");
  }

  private static void create(Path file) {
    try {
      Files.createFile(file);
    } catch (IOException alreadyThere) {
      // A second window began because the machine had paused in the first.
    }
  }

  @ServerBenchmark(settings = {"longhaul.duration=2 min", "longhaul.workers=2", FaultyRun.SMALL})
  static class TimeoutTestCases {
    @BenchmarkMatrix(strategies = "thread_pool", tasks = "noop")
    @Timeout(LOAD_HAS_BEGUN)
    void isInterrupted(String strategy, String task, LoadTest load) {
      load.run();
    }

    @BenchmarkMatrix(strategies = "process_pool", tasks = "network_sync_external")
    @Timeout(value = LOAD_HAS_BEGUN, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void isLeftBehind(String strategy, String task, LoadTest load) {
      load.run();
    }
  }

  @Test
  void benchmarkTimedOutByJunitLeavesNoServer() throws Exception {
    long start = System.nanoTime();
    EngineRun run =
        PhaseWatch.during(
            () ->
                EngineRun.of(
                    folder, Map.of(), TimeoutTestCases.class, FaultyRun.NextTestCases.class),
            (name, phase) -> faulty.look());

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(2));
    assertThat(run.failures()).hasSize(2).allMatch(message -> message.contains("timed out after"));
    // What was measured until then are rows, too, but no whole ones.
    assertThat(run.rows())
        .filteredOn(row -> !row.contains(",INCOMPLETE,"))
        .singleElement()
        .asString()
        .startsWith("request_thread,noop,");
    assertThat(run.rows()).anyMatch(row -> row.startsWith("thread_pool,noop,"));
    // One server, then origins and a server with two workers; all but the workers have a port.
    assertThat(faulty.seen).hasSizeGreaterThanOrEqualTo(5);
    assertThat(faulty.ports).hasSizeGreaterThanOrEqualTo(OS.LINUX.isCurrentOs() ? 3 : 0);
  }
}
