package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One real build of Maven, whose three classes run in a JVM each, two at a time, with failed tests
 * that are run again; and another build beside it.
 */
@Tag("slow")
@Tag("reliability")
@EnabledOnOs(OS.LINUX)
class MavenBuildTests {
  private static final String HEAD =
      """
      package shop;

      import static org.assertj.core.api.Assertions.assertThat;

      import dev.longhaul.junit.*;
      import java.nio.file.*;
      import java.util.concurrent.atomic.AtomicInteger;
      import org.awaitility.Awaitility;
      import org.junit.jupiter.api.Test;

      @ServerBenchmark(
          settings = {
            "longhaul.isolation=in_process",
            "longhaul.users=2",
            "longhaul.warmup=0 ms",
            "longhaul.warmup_limit=0 ms",
            "longhaul.duration=100 ms",
            "longhaul.think_time=20 ms",
            "longhaul.jvm_arguments=-Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto"
          })
      """;

  private static final Map<String, String> SOURCES =
      Map.of(
          "FailingOnceTest",
          HEAD
              + """
              class FailingOnceTest {
                static final AtomicInteger ROW = new AtomicInteger();
                static final AtomicInteger RELATION = new AtomicInteger();

                @BenchmarkMatrix(
                    strategies = {"thread_pool", "request_thread"},
                    tasks = "noop")
                void theSecondRowFailsOnce(String strategy, String task, LoadTest load) {
                  assertThat(load.run().rounds()).hasSize(2);
                  if (strategy.equals("request_thread")) {
                    assertThat(ROW.incrementAndGet()).isGreaterThan(1);
                  }
                }

                @Test
                void theRelationFailsOnce(Results results) {
                  assertThat(results.of("thread_pool", "noop").rounds()).hasSize(2);
                  assertThat(results.of("request_thread", "noop").rounds()).hasSize(2);
                  assertThat(RELATION.incrementAndGet()).isGreaterThan(1);
                }
              }
              """,
          "HoldingTest",
          HEAD
              + """
              class HoldingTest {
                @BenchmarkMatrix(strategies = "common_pool", tasks = "noop")
                void lastsUntilItMayEnd(LoadTest load) throws Exception {
                  load.run();
                  Files.createFile(Path.of("measured"));
                  Awaitility.await()
                      .atMost(java.time.Duration.ofMinutes(2))
                      .until(() -> Files.exists(Path.of("go")));
                }
              }
              """,
          "LaterTest",
          HEAD
              + """
              class LaterTest {
                @BenchmarkMatrix(strategies = "synchronous", tasks = "noop")
                void serves(LoadTest load) {
                  load.run();
                }
              }
              """);

  /** Takes the name of the class and its strategy. */
  private static final String OF_A_MODULE =
      """
      class %s {
        @BenchmarkMatrix(strategies = "%s", tasks = "noop")
        void isInAModule(LoadTest load) {
          assertThat(getClass().getModule().getName()).isEqualTo("shop");
          load.run();
        }
      }
      """;

  private static final Pattern NUMBER = Pattern.compile("\\bcase (\\d+): 2 users");

  @TempDir private static Path folder;

  private static List<String> console = List.of();
  private static List<String> consoleBeside = List.of();

  @BeforeAll
  static void build() throws Exception {
    Optional<Path> maven = MavenProject.maven();
    assumeTrue(maven.isPresent(), "there is no mvn on the PATH");
    MavenProject project = new MavenProject(folder, maven.orElseThrow());
    project.compile(SOURCES);
    Files.createDirectories(folder.resolve("allure-results"));
    Files.writeString(folder.resolve("allure-results/0-result.json"), "of an earlier build");
    try (ChildRun build =
        project.test(
            "-DforkCount=2",
            "-DreuseForks=false",
            "-Dsurefire.rerunFailingTestsCount=1",
            "-Dlonghaul.rounds=2")) {
      await()
          .atMost(Duration.ofMinutes(2))
          .failFast(() -> assertThat(build.hasEnded()).as("it said %s", build.console()).isFalse())
          .until(() -> Files.exists(folder.resolve("measured")));
      try (ChildRun beside = project.test("-Dtest=LaterTest")) {
        assertThat(beside.exitCode()).as("it said %s", beside.console()).isNotZero();
        consoleBeside = beside.console();
      }
      assertThat(build.hasEnded()).isFalse();
      Files.createFile(folder.resolve("go"));
      assertThat(build.exitCode()).as("it said %s", build.console()).isZero();
      console = build.console();
    }
  }

  @Test
  void allRowsAndRoundsAreThere() throws IOException {
    assertThat(names("results.csv"))
        .containsExactlyInAnyOrder("thread_pool", "request_thread", "common_pool", "synchronous");
    assertThat(names("rounds.csv")).hasSize(4 * 2);
    assertThat(Files.readString(folder.resolve("target/longhaul/results.md")))
        .containsOnlyOnce("run again in this build");
  }

  /** Eight rounds, and two of the row that is run again. */
  @Test
  void noNumberOfALogIsUsedTwice() {
    List<Integer> numbers =
        console.stream()
            .flatMap(line -> NUMBER.matcher(line).results())
            .map(found -> Integer.valueOf(found.group(1)))
            .toList();
    assertThat(numbers)
        .as("%s", console)
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 10).boxed().toList());
  }

  /** The relation passes at its second try, with the rows of the whole class. */
  @Test
  void failedTestsPassWhenTheyAreRunAgain() {
    assertThat(console).anyMatch(line -> line.contains("Flakes: 2"));
  }

  @Test
  void jvmsOfABuildWaitForEachOther() {
    assertThat(console).anyMatch(line -> line.contains(" of this build measures in "));
  }

  @Test
  void allTestsReportToOneFolder() throws IOException {
    assertThat(folder.resolve("allure-results/0-result.json")).doesNotExist();
    List<String> entries = allure(folder.resolve("allure-results"));
    assertThat(entries)
        .contains(
            "theRelationFailsOnce failed",
            "theRelationFailsOnce passed",
            "lastsUntilItMayEnd passed",
            "serves passed")
        .doesNotContain("serves failed", "serves broken");
  }

  @Test
  void aBuildBesideItIsRefusedWithTheReason() throws IOException {
    assertThat(consoleBeside)
        .anyMatch(
            line ->
                line.contains("longhaul.output must be a folder that no other run uses, but ")
                    && line.contains(" is in use by process "))
        .anyMatch(line -> line.contains("another run reports to allure-results, so this one's"));
    try (Stream<Path> folders = Files.list(folder.resolve("target"))) {
      assertThat(folders.filter(each -> each.toString().contains("allure-results-")))
          .singleElement()
          .satisfies(its -> assertThat(allure(its)).doesNotContain("serves passed").isNotEmpty());
    }
  }

  /** Surefire's property is missing on a module path: its main class shows the build. */
  @Test
  void jvmsOnAModulePathAreOfOneBuild(@TempDir Path itsFolder) throws Exception {
    MavenProject module = new MavenProject(itsFolder, MavenProject.maven().orElseThrow());
    module.becomeAModule();
    module.compile(
        Map.of(
            "FirstTest", HEAD + OF_A_MODULE.formatted("FirstTest", "synchronous"),
            "SecondTest", HEAD + OF_A_MODULE.formatted("SecondTest", "common_pool")));
    try (ChildRun build = module.test("-DreuseForks=false")) {
      assertThat(build.exitCode()).as("it said %s", build.console()).isZero();
    }
    assertThat(names(itsFolder, "results.csv"))
        .containsExactlyInAnyOrder("synchronous", "common_pool");
  }

  /** Surefire's JVM has a pipe instead of a terminal: it writes to that of Maven. */
  @Test
  void theStateIsRewrittenOnTheTerminalOfMaven(@TempDir Path itsFolder) throws Exception {
    Optional<Path> script = MavenProject.program("script");
    assumeTrue(script.isPresent(), "there is no script on the PATH");
    MavenProject project = new MavenProject(itsFolder, MavenProject.maven().orElseThrow());
    project.compile(Map.of("LaterTest", SOURCES.getOrDefault("LaterTest", "")));
    try (ChildRun build =
        project.testOnATerminal(script.orElseThrow(), "-Dlonghaul.duration=4 s")) {
      assertThat(build.exitCode()).as("it said %s", build.console()).isZero();
      await()
          .untilAsserted(
              () ->
                  assertThat(build.console())
                      .anyMatch(line -> line.matches("synchronous/noop: window, \\d of 4 s.*"))
                      .anyMatch(line -> line.contains("longhaul: synchronous/noop: "))
                      .noneMatch(line -> line.matches(".*longhaul: .* window, \\d of 4 s.*")));
    }
  }

  private static List<String> names(String file) throws IOException {
    return names(folder, file);
  }

  private static List<String> names(Path folder, String file) throws IOException {
    return ResultsFile.read(folder.resolve("target/longhaul").resolve(file)).rows().stream()
        .map(row -> row.getOrDefault("strategy", ""))
        .toList();
  }

  /** Returns the method and the status of each entry. */
  private static List<String> allure(Path results) throws IOException {
    List<String> entries = new ArrayList<>();
    try (Stream<Path> files = Files.list(results)) {
      for (Path file : files.filter(each -> each.toString().endsWith("-result.json")).toList()) {
        JsonNode entry = JsonMapper.shared().readTree(Files.readString(file));
        String method = entry.get("fullName").asString().replaceFirst(".*\\.", "");
        entries.add(method + " " + entry.get("status").asString());
      }
    }
    return entries;
  }
}
