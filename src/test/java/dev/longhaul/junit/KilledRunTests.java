package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.longhaul.load.Phase;
import dev.longhaul.process.Folders;
import dev.longhaul.process.SharedClassData;
import dev.longhaul.process.SharedClassDataExtension;
import dev.longhaul.process.TestJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A killed test JVM leaves no process and no port, but keeps the results of completed cases. */
@Tag("slow")
@Tag("reliability")
@EnabledOnOs(OS.LINUX)
class KilledRunTests {
  /** The documented limit; it usually takes a tenth of that. */
  private static final Duration PROMISED = Duration.ofSeconds(3);

  /** Surefire ends its JVM like this after {@code forkedProcessTimeoutInSeconds}. */
  private static final String HALT = "HALT";

  private static final String KILLED_CASE = "process_pool/network_sync_external";

  /** So that the drain comes soon. */
  private static final String OF_A_DRAIN = "100 ms";

  private static final String SMALL = "longhaul.jvm_arguments=" + SharedClassData.SMALL;

  /** Server, two workers and origins. */
  private static final int PROCESSES = 4;

  /** Shared: each run also shows that the run killed before does not block it. */
  @TempDir private static Path folder;

  @RegisterExtension
  static final SharedClassDataExtension CLASS_DATA =
      new SharedClassDataExtension(() -> folder.resolve("longhaul"));

  @ServerBenchmark(
      settings = {
        "longhaul.warmup=0 ms",
        "longhaul.duration=100 ms",
        "longhaul.users=1",
        "longhaul.think_time=20 ms", // too little load to measure the driver's ceiling
        "longhaul.isolation=in_process",
        "longhaul.profile=quick", // measured once
        SMALL
      })
  static class EndedTestCases {
    @BenchmarkMatrix(strategies = "request_thread", tasks = "noop")
    void serves(String strategy, String task, LoadTest load) {
      load.run();
    }
  }

  @ServerBenchmark(settings = {"longhaul.users=4", "longhaul.workers=2", SMALL})
  static class KilledTestCases {
    @BenchmarkMatrix(strategies = "process_pool", tasks = "network_sync_external")
    void serves(String strategy, String task, LoadTest load) {
      load.run();
    }
  }

  /** A single server is enough for a run that only has to exist. */
  @ServerBenchmark(settings = SMALL)
  static class KilledBrieflyTestCases {
    @BenchmarkMatrix(strategies = "thread_pool", tasks = "noop")
    void serves(String strategy, String task, LoadTest load) {
      load.run();
    }
  }

  @ParameterizedTest(name = "{0} in {1}")
  @CsvSource({
    "KILL, WARM_UP, 1 min, 1 min",
    "KILL, WINDOW, 0 ms, 1 min",
    "KILL, DRAIN, 0 ms, " + OF_A_DRAIN,
  })
  void leavesOnlyResultsWhenKilled(String signal, Phase phase, String warmUp, String window)
      throws Exception {
    try (ChildRun run = start(KilledTestCases.class, warmUp, window)) {
      run.awaitLine(BenchmarkMain.phaseLine(KILLED_CASE, phase));
      assertThat(run.descendants()).hasSize(PROCESSES);
      assertLeavesNothing(run, signal);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT", HALT})
  void leavesNoProcessHoweverItEnds(String how) throws Exception {
    try (ChildRun run = start(KilledTestCases.class, "0 ms", "1 min")) {
      run.awaitLine(BenchmarkMain.phaseLine(KILLED_CASE, Phase.WINDOW));
      assertThat(run.descendants()).hasSize(PROCESSES);
      assertLeavesNothing(run, how);
    }
  }

  private static void assertLeavesNothing(ChildRun run, String how) throws Exception {
    List<ProcessHandle> started = run.descendants();
    Set<Integer> ports = ProcessState.listeningPorts(started);
    assertThat(ports).as("ports of its processes").isNotEmpty();

    boolean reports = !how.equals(HALT) && !how.equals("KILL");
    if (how.equals(HALT)) {
      run.say(BenchmarkMain.HALT);
    } else {
      run.signal(how);
    }

    await()
        .atMost(PROMISED)
        .pollDelay(Duration.ZERO)
        .untilAsserted(
            () -> {
              assertThat(run.hasEnded()).isTrue();
              assertThat(started).allMatch(ProcessState::hasEnded);
              assertThat(ProcessState.stillListening(ports)).isEmpty();
            });
    // Of the case that was under load there is a row if this JVM had a moment for it.
    List<Map<String, String>> rows = ResultsFile.read(results("results.csv")).rows();
    assertThat(rows).hasSize(reports ? 2 : 1).allSatisfy(ResultsFile::assertAddsUp);
    assertThat(rows.getFirst()).containsEntry("strategy", "request_thread");
    if (reports) {
      assertThat(rows.getLast())
          .containsEntry("strategy", "process_pool")
          .containsEntry("verdict", "INCOMPLETE");
      assertThat(rows.getLast().get("verdict_reason")).contains("the load was interrupted after");
    }
    JsonNode json = JsonMapper.shared().readTree(Files.readString(results("results.json")));
    assertThat(json.get("results")).hasSize(rows.size());
    assertThat(Files.readString(results("results.md"))).contains("| request_thread |");
  }

  @Test
  void refusesASecondRunInTheSameFolder() throws Exception {
    try (ChildRun run = startBriefly()) {
      String before = Files.readString(results("results.json"));

      assertRefused(run);
      assertThat(Files.readString(results("results.json"))).isEqualTo(before);

      Folders.delete(folder.resolve("longhaul")); // as "mvn clean test" does first
      assertRefused(run);
    }
    EngineRun third = EngineRun.of(folder, Map.of(), EndedTestCases.class);
    assertThat(third.failures()).isEmpty();
  }

  @Test
  void keepsItsAllureResultsDuringASecondRun() throws Exception {
    Path allure = Files.createDirectories(folder.resolve("allure-results"));
    Path trend = Files.createDirectories(allure.resolve("history")).resolve("history-trend.json");
    Files.writeString(trend, "[]");
    Files.writeString(allure.resolve("0-result.json"), "of an earlier run");
    Files.writeString(allure.resolve("0-attachment.svg"), "of an earlier run");
    Files.writeString(allure.resolve(".categories.json.1.tmp"), "of an earlier run");
    try (ChildRun first = startBriefly()) {
      Map<String, String> before = contents(allure);
      assertThat(before.keySet()).anyMatch(name -> name.endsWith("-result.json"));
      assertThat(before.values()).doesNotContain("of an earlier run");
      assertThat(trend).exists();

      try (ChildRun second = ChildRun.start(folder, Map.of(), EndedTestCases.class)) {
        String own = "target/allure-results-" + second.pid();
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(contents(folder.resolve(own)).values())
            .anySatisfy(result -> assertThat(result).contains("in use by process " + first.pid()));
        await()
            .untilAsserted(
                () ->
                    assertThat(second.console())
                        .contains(
                            "longhaul: another run reports to allure-results, so this one's Allure"
                                + " results are in "
                                + own));
      }
      assertThat(contents(allure)).isEqualTo(before);
    }
  }

  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new HashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return contents;
  }

  private static void assertRefused(ChildRun first) {
    EngineRun second = EngineRun.of(folder, Map.of(), EndedTestCases.class);
    assertThat(second.failures())
        .singleElement()
        .asString()
        .contains("longhaul.output must be a folder that no other run uses")
        .contains("in use by process " + first.pid());
  }

  private static ChildRun startBriefly() throws IOException {
    ChildRun run = start(KilledBrieflyTestCases.class, "0 ms", "1 min");
    run.awaitLine(BenchmarkMain.phaseLine("thread_pool/noop", Phase.WINDOW));
    return run;
  }

  private static ChildRun start(Class<?> killed, String warmUp, String window) throws IOException {
    // A drain lasts as long as a request, and must not be over before the signal comes.
    String delay = window.equals(OF_A_DRAIN) ? "500 ms" : "50 ms";
    return ChildRun.start(
        folder,
        TestJvm.interruptible(
            ChildRun.command(
                folder,
                List.of(),
                Map.of(
                    "longhaul.warmup",
                    warmUp,
                    "longhaul.duration",
                    window,
                    "longhaul.origin.delay",
                    delay),
                EndedTestCases.class,
                killed)));
  }

  private static Path results(String name) {
    return folder.resolve("longhaul").resolve(name);
  }
}
