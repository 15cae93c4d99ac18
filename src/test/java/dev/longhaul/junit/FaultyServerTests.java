package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.longhaul.Verdict;
import dev.longhaul.load.Phase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A server that dies or freezes under load costs its own case, and the next one runs. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class FaultyServerTests {
  private static final String MINUTES = "2 min";

  /** To train it would take longer than it saves. */
  private static final String WITHOUT_CLASS_DATA =
      "longhaul.jvm_arguments=-Xmx64m -XX:+UseSerialGC -Xshare:auto";

  @TempDir private Path folder;

  private final AtomicInteger windows = new AtomicInteger();

  @AfterEach
  void nothingIsLeft() {
    await()
        .atMost(Duration.ofSeconds(3))
        .until(() -> ProcessHandle.current().children().noneMatch(ProcessHandle::isAlive));
  }

  /** The first case is the one that suffers; the second one follows. */
  @ServerBenchmark(settings = WITHOUT_CLASS_DATA)
  static class LongTestCases {
    @BenchmarkMatrix(strategies = "thread_pool", tasks = "noop")
    void serves(String strategy, String task, LoadTest load) {
      load.run();
    }
  }

  @ServerBenchmark(
      settings = {"longhaul.duration=100 ms", "longhaul.isolation=in_process", WITHOUT_CLASS_DATA},
      thresholds = "availability_percent >= 100",
      allowing = {Verdict.UNSTEADY, Verdict.GENERATOR_BOUND, Verdict.INCONSISTENT})
  static class NextTestCases {
    @BenchmarkMatrix(strategies = "request_thread", tasks = "noop")
    void serves(String strategy, String task, LoadTest load) {
      load.run();
    }
  }

  @Test
  void oneThatIsKilledEndsItsCaseAtOnce() throws Exception {
    long start = System.nanoTime();
    EngineRun run =
        run(
            Map.of("longhaul.duration", MINUTES, "longhaul.timeout", MINUTES),
            // A window is announced a moment before it begins.
            server -> later(200, server::destroyForcibly));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(1));
    assertThat(run.failures())
        .singleElement()
        .asString()
        .contains("thread_pool/noop: the server ended during the load's phase WINDOW")
        .contains("exited with code 137, as one that was killed does (SIGKILL)")
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

  @Test
  void oneThatIsFrozenForAllOfTheWindowTimesOut() throws Exception {
    EngineRun run =
        run(Map.of("longhaul.duration", "1 s", "longhaul.timeout", "300 ms"), this::freeze);

    assertThat(run.failures()).isEmpty();
    Map<String, String> row = run.row(0);
    CsvTable.assertAddsUp(row);
    assertThat(CsvTable.number(row, "failed")).isZero();
    assertThat(CsvTable.number(row, "in_flight_at_end")).isZero();
    // It is frozen a moment after the window has been announced, which is before it begins.
    assertThat(CsvTable.number(row, "timed_out")).isBetween(4L, 4L * 5);
    assertThat(Double.parseDouble(row.getOrDefault("availability_percent", ""))).isLessThan(100);
    assertThat(Double.parseDouble(row.getOrDefault("stalled_ms", ""))).isLessThan(500);
    assertThat(run.row(1)).containsEntry("availability_percent", "100.00");
  }

  @Test
  void oneThatIsFrozenForPartOfTheWindowLosesTheRequestsOfThatPart() throws Exception {
    EngineRun run =
        run(
            Map.of("longhaul.duration", "2 s", "longhaul.timeout", "300 ms"),
            this::freezeForASecond);

    assertThat(run.failures()).isEmpty();
    Map<String, String> row = run.row(0);
    CsvTable.assertAddsUp(row);
    assertThat(CsvTable.number(row, "failed")).isZero();
    // Three time-outs fit into the second that it is frozen, for each of four users.
    assertThat(CsvTable.number(row, "timed_out")).isBetween(4L, 4L * 5);
    assertThat(CsvTable.number(row, "succeeded")).isPositive();
    double availability = Double.parseDouble(row.getOrDefault("availability_percent", ""));
    assertThat(availability).isLessThan(100);
    assertThat(Double.parseDouble(row.getOrDefault("stalled_ms", ""))).isLessThan(500);
    assertThat(run.row(1)).containsEntry("availability_percent", "100.00");
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
          // Another window was begun where the machine stood still in this one.
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
    } catch (java.io.IOException | InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @ServerBenchmark(settings = {"longhaul.duration=2 min", WITHOUT_CLASS_DATA})
  static class TimeoutTestCases {
    @BenchmarkMatrix(strategies = "thread_pool", tasks = "noop")
    @Timeout(value = 500, unit = TimeUnit.MILLISECONDS)
    void isInterrupted(String strategy, String task, LoadTest load) {
      load.run();
    }

    @BenchmarkMatrix(strategies = "process_pool", tasks = "noop")
    @Timeout(
        value = 500,
        unit = TimeUnit.MILLISECONDS,
        threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void isLeftBehind(String strategy, String task, LoadTest load) {
      load.run();
    }
  }

  @Test
  void aBenchmarkThatJunitTimesOutLeavesNoServer() throws Exception {
    long start = System.nanoTime();
    EngineRun run = EngineRun.of(folder, Map.of(), TimeoutTestCases.class, NextTestCases.class);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(2));
    assertThat(run.failures()).hasSize(2).allMatch(message -> message.contains("timed out after"));
    assertThat(run.rows()).singleElement().asString().startsWith("request_thread,noop,");
  }

  /** Runs both cases, and does something to the first one's server as its window begins. */
  private EngineRun run(Map<String, String> parameters, Consumer<ProcessHandle> fault) {
    return PhaseWatch.during(
        () -> EngineRun.of(folder, parameters, LongTestCases.class, NextTestCases.class),
        (name, phase) -> {
          if (phase == Phase.WINDOW && name.equals("thread_pool/noop")) {
            fault.accept(ProcessHandle.current().children().findFirst().orElseThrow());
          }
        });
  }
}
