package dev.longhaul.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.longhaul.configuration.Origin;
import dev.longhaul.configuration.OriginSettings;
import dev.longhaul.configuration.Settings;
import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.EngineRun;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.PhaseWatch;
import dev.longhaul.junit.ServerBenchmark;
import dev.longhaul.load.Phase;
import dev.longhaul.load.RawServer;
import dev.longhaul.origin.BrokenOrigins;
import dev.longhaul.origin.OriginStartException;
import dev.longhaul.validity.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Origins of a run: they live from the first case that needs them to the end. */
@Tag("slow")
class RunOriginsTests {
  /** The servers are in this JVM, as what these tests are about is in the origins'. */
  private static final Map<String, String> HERE =
      Map.of("longhaul.isolation", "in_process", "longhaul.profile", "quick");

  private static final Pattern STARTED = Pattern.compile("longhaul: origins: process");

  /** Shared, so that class data is trained once. */
  @TempDir private static Path folder;

  @AfterEach
  void nothingIsLeft() {
    await().until(() -> ProcessHandle.current().children().noneMatch(ProcessHandle::isAlive));
  }

  @ServerBenchmark(
      thresholds = {"availability_percent >= 100", "succeeded >= 1"},
      allowing = {Verdict.UNSTEADY, Verdict.GENERATOR_BOUND, Verdict.INCONSISTENT})
  static class LocalTestCases {
    @BenchmarkMatrix(strategies = "thread_pool", tasks = "network_sync_local")
    void serves(String strategy, String task, LoadTest load) {
      load.run();
    }
  }

  @ServerBenchmark(
      thresholds = {"availability_percent >= 100", "succeeded >= 1"},
      allowing = {Verdict.UNSTEADY, Verdict.GENERATOR_BOUND, Verdict.INCONSISTENT})
  static class HttpsTestCases {
    @BenchmarkMatrix(
        strategies = "event_loop",
        tasks = {"network_https_dns_async", "network_async_dns_external"})
    void serves(String strategy, String task, LoadTest load) {
      load.run();
    }
  }

  @ServerBenchmark(settings = "longhaul.origin.delay=1 ms")
  static class OtherDelayTestCases extends LocalTestCases {}

  @ServerBenchmark
  static class NoopTestCases {
    @BenchmarkMatrix(strategies = "request_thread", tasks = "noop")
    void serves(String strategy, String task, LoadTest load) {
      load.run();
    }
  }

  @Test
  void areStartedOnceForAllCasesThatNeedThem() throws IOException {
    EngineRun run = run(HERE, LocalTestCases.class, HttpsTestCases.class, NoopTestCases.class);

    assertThat(run.failures()).isEmpty();
    assertThat(run.rows()).hasSize(4);
    assertThat(STARTED.matcher(run.console()).results()).hasSize(1);
    assertThat(run.output().resolve("logs").resolve("origins.log")).exists();
  }

  @Test
  void areStartedOncePerSetting() throws IOException {
    EngineRun run = run(HERE, LocalTestCases.class, OtherDelayTestCases.class);

    assertThat(run.failures()).isEmpty();
    assertThat(run.rows()).hasSize(2);
    assertThat(STARTED.matcher(run.console()).results()).hasSize(2);
    assertThat(run.console()).contains("delay 100 ms").contains("delay 1 ms");
  }

  /** Without new origins, every later row would have 0 % availability and blame its server. */
  @Test
  void restartIfTheirJvmHasEnded() throws IOException {
    AtomicLong killed = new AtomicLong();
    EngineRun run =
        PhaseWatch.during(
            () -> run(HERE, LocalTestCases.class, HttpsTestCases.class),
            (name, phase) -> {
              // Only once: the second time, it would be the new ones.
              if (phase == Phase.DRAIN
                  && name.equals("thread_pool/network_sync_local")
                  && killed.get() == 0) {
                ProcessHandle origins = origins();
                killed.set(origins.pid());
                origins.destroyForcibly();
                origins.onExit().join();
              }
            });

    assertThat(STARTED.matcher(run.console()).results()).hasSize(2);
    assertThat(run.console())
        .containsOnlyOnce(
            "longhaul: origins: the JVM of process %d exited with code 137"
                .formatted(killed.get()));
    // The case of the kill may fail, but the next one succeeds.
    assertThat(run.row(1))
        .containsEntry("task", "network_https_dns_async")
        .containsEntry("availability_percent", "100.00");
    assertThat(run.output().resolve("logs").resolve("origins-2.log")).exists();
  }

  /** Each try takes the time of a start, and would say the same for each row. */
  @Test
  @Tag("reliability")
  void areTriedOnceIfTheyDoNotStart() {
    List<String> tried = new ArrayList<>();
    try (RunOrigins origins =
        new RunOrigins(
            "origins",
            note -> {},
            (settings, logName) -> {
              tried.add(logName);
              return BrokenOrigins.start(settings, folder, logName);
            })) {
      OriginSettings settings = Settings.defaults().origins();
      for (Origin origin : Origin.values()) {
        assertThatExceptionOfType(OriginStartException.class)
            .isThrownBy(() -> origins.of(Set.of(origin), settings))
            .withMessageContaining("no.such.Provider");
      }
      assertThat(tried).containsExactly("origins");
    }
  }

  /** The only process, as the servers are in this JVM. */
  private static ProcessHandle origins() {
    List<ProcessHandle> processes =
        ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList();
    assertThat(processes).hasSize(1);
    return processes.getFirst();
  }

  @Test
  void areNotStartedIfNoCaseNeedsThem() {
    EngineRun run = run(Map.of(), NoopTestCases.class);

    assertThat(run.failures()).isEmpty();
    assertThat(run.console()).doesNotContain("origins:", "longhaul.origin");
    assertThat(run.output().resolve("logs")).isDirectoryNotContaining("glob:**origins*");
  }

  @Test
  void areReplacedByARealServer() throws IOException {
    try (RawServer real = RawServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nreal")) {
      EngineRun run =
          run(Map.of("longhaul.origin.local", real.uri().toString()), LocalTestCases.class);

      assertThat(run.failures()).isEmpty();
      assertThat(run.rows()).hasSize(1);
      assertThat(STARTED.matcher(run.console()).results()).isEmpty();
      assertThat(real.requests()).isGreaterThan(2);
      assertThat(run.console())
          .containsOnlyOnce("longhaul: origins: longhaul.origin.local=" + real.uri());
    }
  }

  @Test
  void refuseAWrongAddressBeforeAnyServerStarts(@TempDir Path empty) throws IOException {
    String unserved;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      unserved = "http://127.0.0.1:" + socket.getLocalPort() + "/page";
    }
    EngineRun run =
        EngineRun.of(empty, Map.of("longhaul.origin.local", unserved), LocalTestCases.class);

    assertThat(run.failures())
        .singleElement()
        .asString()
        .startsWith("network_sync_local: the task was tried once before any load, and failed: ")
        .contains("longhaul.origin.local=" + unserved)
        .contains("Connection refused");
    assertThat(run.console()).contains("thread_pool/network_sync_local: FAILED: ");
    assertNoServerStarted(run);
  }

  @Test
  void refuseAMissingPageBeforeAnyServerStarts(@TempDir Path empty) throws IOException {
    try (RawServer real = RawServer.saying("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")) {
      EngineRun run =
          EngineRun.of(
              empty, Map.of("longhaul.origin.local", real.uri().toString()), LocalTestCases.class);

      assertThat(run.failures()).singleElement().asString().contains("status 404");
      assertNoServerStarted(run);
    }
  }

  @Test
  void refuseAChangingPageBeforeAnyServerStarts(@TempDir Path empty) throws IOException {
    AtomicInteger visitor = new AtomicInteger();
    try (RawServer real =
        new RawServer(
            (request, out) -> {
              String page = "visitor %06d".formatted(visitor.incrementAndGet());
              out.write(
                  ("HTTP/1.1 200 OK\r\nContent-Length: " + page.length() + "\r\n\r\n" + page)
                      .getBytes(StandardCharsets.UTF_8));
              return true;
            })) {
      EngineRun run =
          EngineRun.of(
              empty, Map.of("longhaul.origin.local", real.uri().toString()), LocalTestCases.class);

      assertThat(run.failures())
          .singleElement()
          .asString()
          .contains("network_sync_local: longhaul.origin.local=" + real.uri())
          .contains("the same every time");
      assertNoServerStarted(run);
    }
  }

  private static void assertNoServerStarted(EngineRun run) {
    assertThat(run.passed()).isZero();
    assertThat(run.output().resolve("logs")).doesNotExist();
  }

  private static EngineRun run(Map<String, String> parameters, Class<?>... testCases) {
    return EngineRun.of(folder, parameters, testCases);
  }
}
