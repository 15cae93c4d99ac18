package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import dev.longhaul.load.Phase;
import dev.longhaul.process.TestJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.codehaus.plexus.classworlds.launcher.Launcher;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A build is one run, in however many test JVMs and executions it measures. */
@Tag("slow")
@Tag("reliability")
@EnabledOnOs(OS.LINUX)
class OneBuildTests {
  private static final Map<String, String> BUILD =
      Map.of("longhaul.build", EngineRun.build("ci-1"));

  private static final String RELEASED = "released";

  /** How often a test was run: those that fail once count here. */
  private static final AtomicInteger ROW = new AtomicInteger();

  private static final AtomicInteger RELATION = new AtomicInteger();

  @TempDir private Path folder;

  /** Small and quick rows, in the JVM of the test; too little load to measure its ceiling. */
  @ServerBenchmark(
      settings = {
        "longhaul.isolation=in_process",
        "longhaul.profile=quick", // measured once
        "longhaul.users=4",
        "longhaul.warmup=0 ms",
        "longhaul.warmup_limit=0 ms",
        "longhaul.think_time=50 ms"
      })
  abstract static class Quick {}

  static class FailingOnceTestCases extends Quick {
    @ParameterizedTest
    @CsvSource({"thread_pool, noop", "request_thread, noop", "virtual_threads, noop"})
    void theSecondRowFailsOnce(String strategy, String task, LoadTest load) {
      load.run();
      if (strategy.equals("request_thread")) {
        assertThat(ROW.incrementAndGet()).isGreaterThan(1);
      }
    }

    @Test
    void theRelationFailsOnce(Results results) {
      assertThat(results.of("thread_pool", "noop").succeeded()).isPositive();
      assertThat(results.of("request_thread", "noop").succeeded()).isPositive();
      assertThat(RELATION.incrementAndGet()).isGreaterThan(1);
    }
  }

  static class OneTestCases extends Quick {
    @BenchmarkMatrix(rows = {"thread_pool, noop", "thread_pool, noop"})
    void serves(LoadTest load) {
      load.run();
    }
  }

  /** Measures as long as the test wants: until a file is in the run's folder. */
  static class HeldTestCases extends Quick {
    @BenchmarkMatrix(rows = {"thread_pool, noop", "thread_pool, noop"})
    void serves(LoadTest load) {
      load.run();
      await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(Path.of(RELEASED)));
    }
  }

  static class OtherTestCases extends Quick {
    @BenchmarkMatrix(strategies = "request_thread", tasks = "noop")
    void serves(LoadTest load) {
      load.run();
    }

    @Test
    void seesRowsOfItsClassOnly(Results results) {
      assertThat(results.of("request_thread", "noop").succeeded()).isPositive();
      results.of("thread_pool", "noop"); // aborts
    }
  }

  @Test
  void aRerunKeepsTheOtherRowsAndReplacesItsOwn() throws IOException {
    EngineRun first = EngineRun.of(folder, BUILD, FailingOnceTestCases.class);
    DiscoverySelector[] failed =
        first
            .results()
            .testEvents()
            .failed()
            .map(event -> selectUniqueId(event.getTestDescriptor().getUniqueId()))
            .toArray(DiscoverySelector[]::new);
    assertThat(failed).hasSize(2);
    Map<String, String> before = first.row(2);

    EngineRun rerun = EngineRun.selecting(folder, BUILD, failed);

    assertThat(rerun.failures()).isEmpty();
    assertThat(rerun.passed()).isEqualTo(2);
    assertThat(rerun.rowNames())
        .containsExactly("thread_pool/noop", "request_thread/noop", "virtual_threads/noop");
    assertThat(rerun.row(2)).isEqualTo(before);
    assertThat(rerun.row(1).get("started_at")).isGreaterThan(before.get("started_at"));
    assertThat(rerun.console())
        .contains("longhaul: request_thread/noop is run again in this build")
        .contains("request_thread/noop: case 4: ")
        .contains("! request_thread/noop, 4 users: run again in this build, once")
        .contains("rows that this build had measured before: 2 of 3");
    assertThat(reruns()).containsExactly(0, 1, 0);
    assertThat(Files.readString(folder.resolve("longhaul/results.md")))
        .contains("run again in this build, once");

    EngineRun another =
        EngineRun.of(
            folder, Map.of("longhaul.build", EngineRun.build("ci-2")), OtherTestCases.class);
    assertThat(another.rowNames()).as("starts anew").containsExactly("request_thread/noop");
    assertThat(another.console()).contains("request_thread/noop: case 1: ");
  }

  /** Without a measurement, a relation that is run again has only the rows of before. */
  @Test
  void relationsSeeRowsOfTheirClassAndSettingsOnly() {
    EngineRun both = EngineRun.of(folder, BUILD, OneTestCases.class, OtherTestCases.class);
    assertThat(both.failures()).isEmpty();
    assertThat(both.results().testEvents().aborted().count()).isEqualTo(1);

    assertThat(relations(BUILD).console()).isEmpty();
    assertThat(abortions(relations(BUILD))).singleElement().asString().contains("thread_pool/noop");
    assertThat(
            abortions(
                relations(
                    Map.of("longhaul.build", EngineRun.build("ci-1"), "longhaul.timeout", "10 s"))))
        .as("another execution of the build, with other settings")
        .singleElement()
        .asString()
        .contains("request_thread/noop was not measured");
    assertThat(abortions(relations(Map.of("longhaul.build", EngineRun.build("ci-2")))))
        .singleElement()
        .asString()
        .contains("request_thread/noop was not measured");
  }

  private EngineRun relations(Map<String, String> parameters) {
    return EngineRun.selecting(
        folder,
        parameters,
        selectMethod(OtherTestCases.class, "seesRowsOfItsClassOnly", Results.class.getName()));
  }

  private static List<String> abortions(EngineRun run) {
    return run.results()
        .testEvents()
        .aborted()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
        .flatMap(result -> result.getThrowable().stream())
        .map(Throwable::getMessage)
        .toList();
  }

  @Test
  void aJvmWaitsForAnotherOfItsBuildAndAddsItsRows() throws Exception {
    try (ChildRun first = child("100 ms", HeldTestCases.class)) {
      first.awaitLine(BenchmarkMain.phaseLine("thread_pool/noop", Phase.WINDOW));
      try (ChildRun second = child("100 ms", OtherTestCases.class)) {
        await().until(() -> second.console().stream().anyMatch(line -> waits(line, first.pid())));
        assertThat(first.hasEnded()).isFalse();
        Files.createFile(folder.resolve(RELEASED));
        assertThat(second.exitCode()).isZero();
        assertThat(first.exitCode()).isZero();
        assertThat(second.console())
            .as("Allure's folder is the build's")
            .noneMatch(line -> line.contains("another run reports to allure-results"));
      }
    }
    assertThat(allureEntries()).as("two of either class").isGreaterThanOrEqualTo(2 + 2);
    assertThat(rows())
        .containsExactly("thread_pool/noop", "thread_pool/noop", "request_thread/noop");
    assertThat(reruns()).containsExactly(0, 0, 0);
  }

  private static boolean waits(String line, long pid) {
    return line.startsWith("longhaul: process %d of this build measures in ".formatted(pid));
  }

  @Test
  void aKilledJvmsRowsAndNumbersAreKept() throws Exception {
    try (ChildRun killed = child("1 min", OneTestCases.class)) {
      killed.awaitLine(BenchmarkMain.phaseLine("thread_pool/noop", Phase.WINDOW));
      killed.signal("KILL");
      int unused = killed.exitCode();
    }
    try (ChildRun next = child("100 ms", OtherTestCases.class)) {
      assertThat(next.exitCode()).isZero();
      assertThat(next.console()).anyMatch(line -> line.contains("request_thread/noop: case 2: "));
    }
    try (ChildRun killed = child("100 ms", OneTestCases.class)) {
      assertThat(killed.exitCode()).isZero();
    }
    assertThat(rows())
        .containsExactly("request_thread/noop", "thread_pool/noop", "thread_pool/noop");
  }

  /** As with reuseForks=false: Maven's JVM looks for tests, and each class has a JVM. */
  @Test
  void jvmsThatMavenStartsAreOneBuildAsLongAsMavenRuns() throws Exception {
    Files.createDirectories(folder.resolve("allure-results"));
    Files.writeString(folder.resolve("allure-results/0-result.json"), "of an earlier build");
    List<String> maven = new ArrayList<>();
    maven.add(OneTestCases.class.getName());
    for (Class<?> tests : List.of(OneTestCases.class, OtherTestCases.class)) {
      maven.add("--");
      maven.addAll(
          ChildRun.command(
              folder,
              List.of("-Dsurefire.test.class.path=target/test-classes"),
              Map.of("longhaul.duration", "100 ms"),
              tests));
    }
    try (ChildRun build =
        ChildRun.start(
            folder, TestJvm.running(List.of(), Launcher.class, maven.toArray(String[]::new)))) {
      build.awaitLine(Launcher.IDLE);

      assertThat(rows())
          .containsExactly("thread_pool/noop", "thread_pool/noop", "request_thread/noop");
      assertThat(allureEntries()).as("all tests, and one table").isEqualTo(4 + 1);
      EngineRun beside = EngineRun.of(folder, Map.of(), OtherTestCases.class);
      assertThat(beside.failures())
          .as("a row and a relation")
          .hasSize(2)
          .allMatch(
              failure -> failure.contains("in use by the Maven build of process " + build.pid()));
      build.say("end");
      assertThat(build.exitCode()).isZero();
    }
    EngineRun next = EngineRun.of(folder, Map.of(), OtherTestCases.class);
    assertThat(next.rowNames()).containsExactly("request_thread/noop");
  }

  private ChildRun child(String window, Class<?> tests) throws IOException {
    return ChildRun.start(
        folder,
        List.of("-Dlonghaul.build=" + EngineRun.build("ci-1")),
        Map.of(),
        Map.of("longhaul.duration", window),
        tests);
  }

  private List<String> rows() throws IOException {
    return ResultsFile.read(folder.resolve("longhaul/results.csv")).rows().stream()
        .map(row -> row.get("strategy") + "/" + row.get("task"))
        .toList();
  }

  private List<Integer> reruns() throws IOException {
    JsonNode json =
        JsonMapper.shared().readTree(Files.readString(folder.resolve("longhaul/results.json")));
    List<Integer> reruns = new ArrayList<>();
    json.get("results")
        .forEach(row -> reruns.add(row.has("reruns") ? row.get("reruns").asInt() : 0));
    return reruns;
  }

  private long allureEntries() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("allure-results"))) {
      return files.filter(file -> file.getFileName().toString().endsWith("-result.json")).count();
    }
  }
}
