package dev.longhaul.junit;

import static dev.longhaul.request.Request.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Allure's listener and ours write of a build: each row has an identity, and keeps it. */
@Tag("slow")
@Tag("reliability")
@EnabledOnOs(OS.LINUX)
class AllureEntriesTests {
  private static final Map<String, String> QUICK =
      Map.of(
          "longhaul.isolation", "in_process",
          "longhaul.rounds", "2",
          "longhaul.users", "4",
          "longhaul.warmup", "0 ms",
          "longhaul.warmup_limit", "0 ms",
          "longhaul.duration", "100 ms",
          "longhaul.think_time", "50 ms");

  @TempDir private Path folder;

  @ServerBenchmark
  static class TwinsTestCases {
    @BenchmarkMatrix(rows = {"thread_pool, noop", "thread_pool, noop"})
    void ofAMatrix(LoadTest load) {
      load.run();
    }

    @ParameterizedTest
    @CsvSource({"thread_pool, noop", "thread_pool, noop"})
    void ofATable(String strategy, String task, LoadTest load) {
      load.run();
    }
  }

  @ServerBenchmark(app = CountingShop.class)
  static class RepeatedTestCases {
    @RepeatedTest(2)
    void repeated(LoadTest load) {
      load.run(get("/a"));
    }
  }

  @Test
  void twinsRepetitionsAndRerunsKeepTheirIdentities() throws Exception {
    run("first");
    Map<String, Set<String>> first = identities();
    assertThat(first.keySet())
        .containsExactly("Longhaul: results table of the run", "ofAMatrix", "ofATable", "repeated");
    assertThat(first.get("ofAMatrix")).as("not one for each of its rounds").hasSize(2);
    assertThat(first.get("ofATable")).hasSize(2);
    assertThat(first.get("repeated")).hasSize(2);
    assertThat(first.values().stream().flatMap(Set::stream)).doesNotHaveDuplicates();
    int entries = entries().size();
    assertThat(entries).as("two rows, two rounds of each, four other tests").isEqualTo(1 + 6 + 4);

    run("first");
    assertThat(identities()).as("the same tests again in this build").isEqualTo(first);
    assertThat(entries()).as("all but the run's entry").hasSize(2 * entries - 1);

    run("second");
    assertThat(identities()).as("the next run").isEqualTo(first);
    assertThat(entries()).hasSize(entries);
  }

  @ServerBenchmark
  static class ComparedTestCases {
    @BenchmarkMatrix(rows = "thread_pool, noop")
    void measured(LoadTest load) {
      load.run();
    }

    @Test
    void compared(Results results) {
      assertThat(results.of("thread_pool", "noop").succeeded()).isPositive();
    }
  }

  @Test
  void comparisonsHaveAPlaceOfTheirOwnInTheSuiteOfTheirRows() throws Exception {
    try (ChildRun run = ChildRun.start(folder, QUICK, ComparedTestCases.class)) {
      assertThat(run.exitCode()).as("it said %s", run.console()).isZero();
    }
    assertThat(labels("compared"))
        .containsEntry("epic", "comparisons")
        .containsEntry("suite", "Compared test cases");
    assertThat(labels("measured"))
        .containsEntry("epic", "noop")
        .containsEntry("suite", "Compared test cases");
  }

  @ServerBenchmark
  static class BrokenTestCases {
    @BeforeEach
    void fails() {
      throw new IllegalStateException("the database is down");
    }

    @BenchmarkMatrix(rows = "thread_pool, noop")
    void broken(LoadTest load) {
      load.run();
    }
  }

  /** The first fails, so the second is skipped and the row has no result: none has a case. */
  @Test
  void roundsThatFailOrAreSkippedAreTriesOfTheirRow() throws Exception {
    try (ChildRun run = ChildRun.start(folder, QUICK, BrokenTestCases.class)) {
      assertThat(run.exitCode()).as("it said %s", run.console()).isNotZero();
    }
    assertThat(entries())
        .extracting(entry -> entry.get("status").asString())
        .containsExactlyInAnyOrder("broken", "skipped", "broken");
    assertThat(identities()).containsOnlyKeys("broken");
    assertThat(identities().get("broken")).hasSize(1);
    assertThat(labels("broken")).containsEntry("suite", "Broken test cases");
  }

  private Map<String, String> labels(String method) throws IOException {
    Map<String, String> labels = new TreeMap<>();
    entries().stream()
        .filter(entry -> entry.get("fullName").asString().endsWith("." + method))
        .flatMap(entry -> entry.get("labels").valueStream())
        .forEach(label -> labels.put(label.get("name").asString(), label.get("value").asString()));
    return labels;
  }

  private void run(String build) throws Exception {
    List<String> named = List.of("-Dlonghaul.build=" + EngineRun.build(build));
    try (ChildRun run =
        ChildRun.start(
            folder, named, Map.of(), QUICK, TwinsTestCases.class, RepeatedTestCases.class)) {
      assertThat(run.exitCode()).as("it said %s", run.console()).isZero();
    }
  }

  /** Returns the identities that each test method has. */
  private Map<String, Set<String>> identities() throws IOException {
    Map<String, Set<String>> identities = new TreeMap<>();
    for (JsonNode entry : entries()) {
      String method = entry.get("fullName").asString().replaceFirst(".*\\.", "");
      identities
          .computeIfAbsent(method, key -> new TreeSet<>())
          .add(entry.get("historyId").asString());
    }
    return identities;
  }

  private List<JsonNode> entries() throws IOException {
    List<JsonNode> entries = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve("allure-results"))) {
      for (Path file : files.filter(each -> each.toString().endsWith("-result.json")).toList()) {
        entries.add(JsonMapper.shared().readTree(Files.readString(file)));
      }
    }
    return entries;
  }
}
