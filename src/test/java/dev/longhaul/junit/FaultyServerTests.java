package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.longhaul.load.Phase;
import dev.longhaul.process.SharedClassData;
import dev.longhaul.validity.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that dies or freezes under load spoils only its own case: the next one runs. */
@Tag("slow")
@Tag("reliability")
@EnabledOnOs({OS.LINUX, OS.MAC})
class FaultyServerTests {
  private static final String MINUTES = "2 min";

  /** The load has begun after this many seconds, even on a busy machine. */
  private static final int LOAD_HAS_BEGUN = 4;

  private static final String SMALL = "longhaul.jvm_arguments=" + SharedClassData.SMALL;

  @TempDir private Path folder;

  private final AtomicInteger windows = new AtomicInteger();

  /** All processes seen at the beginning of a phase: servers, workers and origins. */
  private final Set<ProcessHandle> seen = ConcurrentHashMap.newKeySet();

  private final Set<Integer> ports = ConcurrentHashMap.newKeySet();

  @AfterEach
  void nothingIsLeft() {
    await()
        .atMost(Duration.ofSeconds(3))
        .untilAsserted(
            () -> {
              assertThat(ProcessHandle.current().children())
                  .noneMatch(process -> !ProcessState.hasEnded(process));
              assertThat(seen).isNotEmpty().allMatch(ProcessState::hasEnded);
              assertThat(ProcessState.stillListening(ports)).isEmpty();
            });
  }

  /** The fault hits the first case; the second one follows. */
  @ServerBenchmark(settings = SMALL)
  static class LongTestCases {
    @BenchmarkMatrix(strategies = "thread_pool", tasks = "noop")
    void serves(String strategy, String task, LoadTest load) {
      load.run();
    }
  }

  @ServerBenchmark(
      settings = {
        "longhaul.duration=1 s",
        "longhaul.timeout=1 min",
        "longhaul.isolation=in_process",
        SMALL
      },
      thresholds = "availability_percent >= 100",
      allowing = {Verdict.UNSTEADY, Verdict.GENERATOR_BOUND, Verdict.INCONSISTENT})
  static class NextTestCases {
    @BenchmarkMatrix(strategies = "request_thread", tasks = "noop")
    void serves(String strategy, String task, LoadTest load) {
      load.run();
    }
  }

  @Test
  void killedServerEndsItsCaseAtOnce() throws Exception {
    long start = System.nanoTime();
    EngineRun run =
        run(
            Map.of("longhaul.duration", MINUTES, "longhaul.timeout", MINUTES),
            Phase.WINDOW,
            // A window is announced a moment before it begins.
            server -> later(200, server::destroyForcibly));

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
        run(
            Map.of(
                "longhaul.duration", MINUTES,
                "longhaul.timeout", MINUTES,
                "-Dlonghaul.jvm_arguments", dying + DyingAgent.option(folder, misdeed, bid)),
            Phase.WINDOW,
            server -> later(200, () -> create(bid)));

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
    CsvTable.assertAddsUp(row);
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
        run(
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
    CsvTable.assertAddsUp(run.row(0));
    assertThat(run.row(1)).containsEntry("availability_percent", "100.00");
  }

  private static void create(Path file) {
    try {
      Files.createFile(file);
    } catch (IOException alreadyThere) {
      // A second window began because the machine had paused in the first.
    }
  }

  @Test
  void serverFrozenForTheWholeWindowTimesOut() throws Exception {
    // A window is announced a moment before it begins, but the time that freezing takes varies.
    EngineRun run =
        run(
            Map.of("longhaul.duration", "1 s", "longhaul.timeout", "300 ms"),
            Phase.WARM_UP,
            this::freeze);

    assertThat(run.failures()).isEmpty();
    Map<String, String> row = run.row(0);
    assertThatTimeOutsAreAllThatIsLost(row);
    assertThat(CsvTable.number(row, "succeeded")).isZero();
    assertThat(CsvTable.number(row, "timed_out")).isBetween(4L, 4L * 5);
    assertThat(run.row(1)).containsEntry("availability_percent", "100.00");
  }

  @Test
  void serverFrozenForPartOfTheWindowLosesItsRequests() throws Exception {
    EngineRun run =
        run(
            Map.of("longhaul.duration", "2 s", "longhaul.timeout", "300 ms"),
            Phase.WINDOW,
            this::freezeForASecond);

    assertThat(run.failures()).isEmpty();
    Map<String, String> row = run.row(0);
    assertThatTimeOutsAreAllThatIsLost(row);
    assertThat(CsvTable.number(row, "succeeded")).isPositive();
    // At least one for each of the four users: the second of the freeze has room for more.
    assertThat(CsvTable.number(row, "timed_out")).isGreaterThanOrEqualTo(4);
    assertThat(run.row(1)).containsEntry("availability_percent", "100.00");
  }

  /** And availability is exactly the rest. */
  private static void assertThatTimeOutsAreAllThatIsLost(Map<String, String> row) {
    CsvTable.assertAddsUp(row);
    assertThat(CsvTable.number(row, "failed")).isZero();
    assertThat(CsvTable.number(row, "in_flight_at_end")).isZero();
    long succeeded = CsvTable.number(row, "succeeded");
    long finished = succeeded + CsvTable.number(row, "timed_out");
    assertThat(row)
        .containsEntry(
            "availability_percent",
            String.format(Locale.ROOT, "%.2f", 100.0 * succeeded / finished));
    assertThat(Double.parseDouble(row.getOrDefault("stalled_ms", ""))).isLessThan(500);
  }

  private void freeze(ProcessHandle server) {
    signal("STOP", server);
  }

  private void freezeForASecond(ProcessHandle server) {
    int window = windows.incrementAndGet();
    freeze(server);
    later(
        1_000,
        () -> {
          // Another window began if the machine paused in this one.
          if (window == windows.get() && server.isAlive()) {
            signal("CONT", server);
          }
        });
  }

  private static void later(long millis, Runnable fault) {
    CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(fault);
  }

  private static void signal(String name, ProcessHandle process) {
    try {
      Signal.send(name, process);
    } catch (IOException | InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @ServerBenchmark(settings = {"longhaul.duration=2 min", "longhaul.workers=2", SMALL})
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
            () -> EngineRun.of(folder, Map.of(), TimeoutTestCases.class, NextTestCases.class),
            (name, phase) -> look());

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
    assertThat(seen).hasSizeGreaterThanOrEqualTo(5);
    assertThat(ports).hasSizeGreaterThanOrEqualTo(OS.LINUX.isCurrentOs() ? 3 : 0);
  }

  private void look() {
    List<ProcessHandle> here = ProcessHandle.current().descendants().toList();
    seen.addAll(here);
    try {
      ports.addAll(ProcessState.listeningPorts(here));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Runs both cases and acts on the first one's server when a phase begins. */
  private EngineRun run(Map<String, String> parameters, Phase when, Consumer<ProcessHandle> fault) {
    return PhaseWatch.during(
        () -> EngineRun.of(folder, parameters, LongTestCases.class, NextTestCases.class),
        (name, phase) -> {
          if (phase == when && name.equals("thread_pool/noop")) {
            look();
            fault.accept(ProcessHandle.current().children().findFirst().orElseThrow());
          }
        });
  }
}
