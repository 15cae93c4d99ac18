package dev.longhaul.junit;

import static dev.longhaul.threshold.BenchmarkResultAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.longhaul.validity.Verdict;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs benchmark classes in a separate engine; afterwards no process is left and no port is held.
 */
@Tag("slow")
class LonghaulExtensionTests {
  private static final Map<String, String> IN_PROCESS = Map.of("longhaul.isolation", "in_process");

  private static final Queue<URI> SERVED = new ConcurrentLinkedQueue<>();

  /** Shared, so that class data is trained once. */
  @TempDir private static Path folder;

  @BeforeEach
  void forget() {
    SERVED.clear();
  }

  @AfterEach
  void nothingIsLeft() {
    await().until(() -> ProcessHandle.current().children().noneMatch(ProcessHandle::isAlive));
    for (URI uri : SERVED) {
      assertThat(isRefused(uri)).as("nothing listens at %s", uri).isTrue();
    }
  }

  private static boolean isRefused(URI uri) {
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      return !socket.isConnected();
    } catch (ConnectException refused) {
      return true;
    } catch (IOException other) {
      return false;
    }
  }

  /** A server that does nothing, measured for a moment: the test is about the way to its row. */
  @ServerBenchmark(
      thresholds = "availability_percent >= 100",
      allowing = {Verdict.UNSTEADY, Verdict.GENERATOR_BOUND, Verdict.INCONSISTENT})
  static class PassingTestCases {
    @ParameterizedTest
    @CsvSource({"request_thread, noop", "thread_pool, noop"})
    void serves(String strategy, String task, LoadTest load) {
      SERVED.add(load.uri());
      assertThat(load.benchmarkCase().strategy()).isEqualTo(strategy);
      assertThat(load.run()).allowing(Verdict.values()).hasSucceededAtLeast(1);
    }
  }

  @Test
  void writesARowForAPassingCase() throws IOException {
    EngineRun run = run(Map.of("longhaul.think_time", "0 ms"), PassingTestCases.class);
    assertThat(run.failures()).isEmpty();
    assertThat(run.passed()).isEqualTo(2);
    assertThat(run.rows()).hasSize(2);
    assertThat(run.rows().get(0)).startsWith("request_thread,noop,4,100.00,");
    assertThat(SERVED).hasSize(2);
    assertThat(run.console())
        .contains("longhaul: request_thread/noop: case 1: 4 users")
        .contains("requests succeeded")
        .contains("calibration: ceiling of the driver with 4 users: ")
        .containsOnlyOnce("calibration: service demand of noop: ")
        .contains("thread_pool");
  }

  @ServerBenchmark(
      thresholds = {"succeeded >= 1", "throughput_per_s >= 999999999"},
      allowing = {Verdict.UNSTEADY, Verdict.GENERATOR_BOUND, Verdict.INCONSISTENT})
  static class MissedThresholdTestCases {
    @BenchmarkMatrix(strategies = "request_thread", tasks = "noop")
    void serves(String strategy, String task, LoadTest load) {
      SERVED.add(load.uri());
      load.run();
    }
  }

  @Test
  @Tag("reliability")
  void missedThresholdNamesCaseValuesAndLog() throws IOException {
    EngineRun run = run(MissedThresholdTestCases.class);
    assertThat(run.failures())
        .singleElement()
        .asString()
        .contains("request_thread/noop")
        .contains("throughput_per_s must be >= 999999999, but was ")
        .contains("001-request_thread-noop.log")
        .doesNotContain("succeeded must be");
    assertThat(run.rows()).hasSize(1);
    assertThat(run.console()).contains("FAILED: request_thread/noop: throughput_per_s");
  }

  @ServerBenchmark
  static class ServerTestCases {
    @BenchmarkMatrix(strategies = "request_thread", tasks = "noop")
    void serves(String strategy, String task, LoadTest load) {
      load.run();
    }
  }

  @Test
  void reportsTheLogOfAServerThatExitsAtOnce() {
    EngineRun run =
        run(Map.of("longhaul.jvm_arguments", "-XX:NoSuchOption"), ServerTestCases.class);
    assertThat(run.failures())
        .singleElement()
        .asString()
        .contains("request_thread/noop", "exited with code 1", "NoSuchOption", ".log");
  }

  @Test
  void reportsAServerThatMissesItsStartDeadline() {
    EngineRun run =
        run(
            Map.of(
                "longhaul.jvm_arguments",
                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:0",
                "longhaul.startup_timeout",
                "1 s"),
            ServerTestCases.class);
    assertThat(run.failures())
        .singleElement()
        .asString()
        .contains("did not answer within 1 s")
        .contains("Listening for transport dt_socket");
  }

  @ServerBenchmark
  static class ThrowingTestCases {
    @BenchmarkMatrix(strategies = "request_thread", tasks = "noop")
    void throwsBeforeItRuns(String strategy, String task, LoadTest load) {
      SERVED.add(load.uri());
      throw new IllegalArgumentException("thrown by the test");
    }
  }

  @Test
  void closesTheServerIfTheTestThrows() {
    assertThat(run(ThrowingTestCases.class).failures()).containsExactly("thrown by the test");
    assertThat(SERVED).hasSize(1);
  }

  @ServerBenchmark
  static class InnerClassTestCases {
    @Nested
    @ServerBenchmark(
        settings = "longhaul.users=3",
        thresholds = "succeeded >= 1",
        allowing = {Verdict.UNSTEADY, Verdict.GENERATOR_BOUND, Verdict.INCONSISTENT})
    class Inner {
      @BenchmarkMatrix(
          strategies = {"request_thread", "event_loop"},
          tasks = "noop")
      void serves(String strategy, String task, LoadTest load) {
        SERVED.add(load.uri());
        assertThat(load.run().benchmarkCase().settings().users()).isEqualTo(3);
      }
    }
  }

  @Test
  void runsNestedClasses() throws IOException {
    EngineRun run = run(IN_PROCESS, InnerClassTestCases.class);
    assertThat(run.failures()).isEmpty();
    assertThat(run.rows()).hasSize(2).allMatch(row -> row.contains(",noop,3,"));
  }

  @ServerBenchmark
  @ParameterizedClass
  @CsvSource({"request_thread, noop", "virtual_threads, noop"})
  static class ParameterizedClassTestCases {
    @Parameter(0)
    String strategy = "";

    @Parameter(1)
    String task = "";

    @Test
    void serves(LoadTest load) {
      SERVED.add(load.uri());
      assertThat(load.run().benchmarkCase().strategy()).isEqualTo(strategy);
    }
  }

  @ServerBenchmark
  @ParameterizedClass
  @ValueSource(strings = {"request_thread", "virtual_threads"})
  record StrategyByClassTestCases(String strategy) {
    @ParameterizedTest
    @MethodSource("tasks")
    void serves(String task, LoadTest load) {
      load.run();
    }

    static Stream<Arguments> tasks() {
      return Stream.of(Arguments.of("noop"));
    }
  }

  @Test
  void runsParameterizedClasses() throws IOException {
    EngineRun run =
        run(IN_PROCESS, ParameterizedClassTestCases.class, StrategyByClassTestCases.class);
    assertThat(run.failures()).isEmpty();
    assertThat(run.rows()).hasSize(4);
    assertThat(run.rows().get(3)).startsWith("virtual_threads,noop");
  }

  @Test
  void runsTheServerInThisJvmIfAsked() throws IOException {
    EngineRun run = run(IN_PROCESS, PassingTestCases.class);
    assertThat(run.failures()).isEmpty();
    assertThat(run.rows()).hasSize(2).allMatch(row -> row.contains(",in_process,"));
  }

  @ServerBenchmark(settings = {"longhaul.users=2", "longhaul.workers = 3"})
  static class SettingsTestCases {
    @BenchmarkMatrix(strategies = "thread_pool", tasks = "noop")
    void serves(String strategy, String task, LoadTest load) {
      load.run();
    }
  }

  @Test
  void systemPropertyOverridesAnnotationAndParameter() throws IOException {
    EngineRun run =
        run(Map.of("longhaul.users", "9", "-Dlonghaul.workers", "7"), SettingsTestCases.class);
    assertThat(run.failures()).isEmpty();
    assertThat(run.rows().get(0)).contains(",noop,2,").contains(",7,");
  }

  @Test
  void refusesAnUnknownSystemProperty() {
    assertThat(run(Map.of("-Dlonghaul.user", "7"), ServerTestCases.class).failures())
        .singleElement()
        .asString()
        .contains("\"longhaul.user\": did you mean \"longhaul.users\"?");
  }

  private EngineRun run(Class<?>... testCases) {
    return run(Map.of(), testCases);
  }

  private EngineRun run(Map<String, String> parameters, Class<?>... testCases) {
    return EngineRun.of(folder, parameters, List.of(testCases).toArray(Class<?>[]::new));
  }
}
