package dev.longhaul.report.allure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.report.History;
import dev.longhaul.report.Machine;
import dev.longhaul.report.ReportFormat;
import dev.longhaul.report.ResultsJson;
import dev.longhaul.report.RunResults;
import dev.longhaul.report.Samples;
import dev.longhaul.resource.FlightRecordings;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.run.Build;
import dev.longhaul.run.Conditions;
import dev.longhaul.run.RunState;
import dev.longhaul.run.TestPlans;
import dev.longhaul.time.Stopwatch;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StepResult;
import io.qameta.allure.model.TestResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("reliability")
class AllureReportTests {
  @TempDir private Path folder;
  private Path results = Path.of("");
  private AllureLifecycle lifecycle = new AllureLifecycle();
  private AllureReport allure = new AllureReport();

  @BeforeEach
  void writeToATemporaryFolder() {
    results = folder.resolve("allure-results");
    lifecycle = new AllureLifecycle(new FileSystemResultsWriter(results));
    allure = new AllureReport(() -> lifecycle, () -> results);
  }

  /** Runs an action while Allure's listener has a running case, as an extension does. */
  private JsonNode inACase(Runnable body) throws IOException {
    lifecycle.scheduleTestCase(new TestResult().setUuid("case").setName("a case"));
    lifecycle.startTestCase("case");
    body.run();
    lifecycle.stopTestCase("case");
    lifecycle.writeTestCase("case");
    return json("case-result.json");
  }

  private JsonNode json(String name) throws IOException {
    return new JsonMapper().readTree(Files.readString(results.resolve(name)));
  }

  private static List<String> texts(JsonNode array, String field) {
    List<String> texts = new ArrayList<>();
    array.forEach(element -> texts.add(element.get(field).asString()));
    return texts;
  }

  private String attachment(JsonNode owner, String name) throws IOException {
    for (JsonNode attachment : owner.get("attachments")) {
      if (attachment.get("name").asString().equals(name)) {
        return Files.readString(results.resolve(attachment.get("source").asString()));
      }
    }
    throw new AssertionError("no attachment " + name + " in " + owner);
  }

  private JsonNode summary() throws IOException {
    try (Stream<Path> files = Files.list(results)) {
      Path entry =
          files
              .filter(file -> file.getFileName().toString().endsWith("-result.json"))
              .filter(file -> !file.endsWith("case-result.json"))
              .reduce(
                  (one, another) -> {
                    throw new AssertionError("more than one entry");
                  })
              .orElseThrow();
      return json(entry.getFileName().toString());
    }
  }

  @Test
  void parametersDescribeTheCase() throws IOException {
    JsonNode parameters =
        inACase(
                () ->
                    allure.describeCase(Samples.named("pool\n\u001b[1m", "sleep").benchmarkCase()))
            .get("parameters");
    assertThat(texts(parameters, "name"))
        .containsExactly("strategy", "task", "users", "workers", "profile", "connections");
    assertThat(texts(parameters, "value"))
        .containsExactly("pool", "sleep", "25", "4", "standard", "keep_alive");
  }

  @Test
  void recordingsAreAttachedAsTheyAre() throws IOException {
    Path recording = Files.writeString(folder.resolve("001-pool-sleep.jfr"), "FLR");
    AllureCase running = new AllureCase(allure);
    JsonNode entry =
        inACase(() -> running.recorded(new FlightRecordings(List.of(recording), List.of("none"))));
    assertThat(attachment(entry, "flight recording 001-pool-sleep.jfr")).isEqualTo("FLR");
    assertThat(allure.failure()).isEmpty();
  }

  @Test
  void aRecordingThatIsGoneIsMissedAtTheEnd() throws IOException {
    Path gone = folder.resolve("gone.jfr");
    AllureCase running = new AllureCase(allure);
    JsonNode unused =
        inACase(() -> running.recorded(new FlightRecordings(List.of(gone), List.of())));
    assertThat(allure.failure())
        .hasValueSatisfying(failure -> assertThat(failure).hasMessageContaining("gone.jfr"));
  }

  @Test
  void stepsKeepOrderStatusAndMeasuredDurations() throws IOException {
    JsonNode steps =
        inACase(
                () -> {
                  allure.startStep("boot").close();
                  try (AllureStep step = allure.startStep("retry")) {
                    step.failed(new IllegalStateException("no answer"));
                  }
                  allure.addLoadSteps(Samples.known());
                })
            .get("steps");
    assertThat(texts(steps, "name")).containsExactly("boot", "retry", "warm-up", "window", "drain");
    assertThat(texts(steps, "status"))
        .containsExactly("passed", "broken", "passed", "passed", "passed");
    JsonNode window = steps.get(3);
    assertThat(window.get("start").asLong()).isEqualTo(Samples.START.toEpochMilli() + 3001);
    assertThat(window.get("stop").asLong() - window.get("start").asLong()).isEqualTo(10_000);
  }

  @Test
  void resultIsAttachedAsJsonAndPlots() throws IOException {
    JsonNode written = inACase(() -> allure.attachResult(Samples.known()));
    assertThat(attachment(written, "result"))
        .isEqualTo(ResultsJson.render(Samples.known(), List.of()));
    assertThat(attachment(written, "response times by percentile")).startsWith("<svg");
    assertThat(attachment(written, "throughput over time")).startsWith("<svg");
  }

  @Test
  void figuresOverRunsAreAPlotOfTheRowAndATableOfTheRun() throws IOException {
    Settings settings =
        Settings.from(Map.of("longhaul.history", folder.resolve("history").toString())::get);
    BenchmarkResult row = Samples.known();
    for (int run = 0; run < 2; run++) {
      History history = new History(settings.build(), folder, System.out);
      allure = new AllureReport(() -> lifecycle, () -> results, history);
      RunState state =
          new RunState(
              new Build.Named("run " + run),
              Samples.START.plusSeconds(run),
              1,
              Optional.of(new Conditions("vm, 2 cores", "25", Optional.empty(), List.of())),
              new TestPlans(List.of(), List.of()),
              Samples.state(row).rounds());
      history.changed(state);
      allure.changed(state);
      JsonNode entry = inACase(() -> allure.attachResult(row));
      if (run == 1) {
        assertThat(attachment(entry, "over runs")).startsWith("<svg").contains("2 runs, mean");
        history.runEnded();
        allure.runEnded();
        assertThat(attachment(summary(), "trends.csv"))
            .isEqualTo(Files.readString(folder.resolve("trends.csv")));
      } else {
        assertThat(texts(entry.get("attachments"), "name")).doesNotContain("over runs");
        history.runEnded();
      }
    }
  }

  @Test
  void attachesOnlyTheEndOfALongLog() throws IOException {
    Path log = folder.resolve("server.log");
    Files.writeString(log, "first\n" + "x".repeat(300_000) + "\n\u001b[31mlast\u001b[0m");
    String attached = attachment(inACase(() -> allure.attachServerLog(log)), "server log");
    assertThat(attached).startsWith("… the last 262144 of 300020 bytes of ").endsWith("\nlast");
  }

  @Test
  void reportsAMissingLog() throws IOException {
    JsonNode written = inACase(() -> allure.attachServerLog(folder.resolve("none.log")));
    assertThat(attachment(written, "server log")).contains("could not be read", "none.log");
  }

  @Test
  void runHasOneEntryThatSortsFirst() throws IOException {
    inACase(() -> allure.describeCase(Samples.known().benchmarkCase()));
    RunResults run = Samples.run(Samples.named("<script>", "sleep_sync"));
    allure.writeSummary(run);
    allure.writeSummary(run);
    JsonNode entry = summary();
    assertThat(entry.get("status").asString()).isEqualTo("passed");
    assertThat(entry.get("descriptionHtml").asString())
        .contains("&lt;script&gt;")
        .doesNotContain("<script>");
    assertThat(attachment(entry, "results.csv")).isEqualTo(ReportFormat.CSV.render(run));
    assertThat(attachment(entry, "report.html")).contains("<h1>Longhaul</h1>");
    assertThat(attachment(entry, "results.md")).isEqualTo(ReportFormat.MARKDOWN.render(run));
    List<String> groups =
        Stream.of("suite", "epic", "package").map(name -> label(entry, name)).distinct().toList();
    assertThat(groups).singleElement().asString().isLessThan("0").isLessThan("A").endsWith("table");
  }

  private static String label(JsonNode entry, String name) {
    for (JsonNode label : entry.get("labels")) {
      if (label.get("name").asString().equals(name)) {
        return label.get("value").asString();
      }
    }
    throw new AssertionError("no label " + name);
  }

  @Test
  void environmentAndCategoriesAreReplaced() throws IOException {
    inACase(() -> allure.describeCase(Samples.known().benchmarkCase()));
    Files.writeString(results.resolve("environment.properties"), "Stale=yes");
    allure.writeSummary(Samples.run(Samples.known()));
    Properties environment = new Properties();
    environment.load(new StringReader(Files.readString(results.resolve("environment.properties"))));
    assertThat(environment)
        .containsEntry("JDK", "25.0.1, Example")
        .containsEntry("Cores", "2")
        .containsEntry("Commit", Samples.COMMIT)
        .containsEntry("Server JVM flags", "-Xms256m -Xmx256m -XX:+UseSerialGC")
        .doesNotContainKey("Stale");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          failed  | throughput_per_s must be at least 3, but was 2            | a.AssertionError   | Missed threshold
          failed  | pool/sleep is UNSTEADY; it does not decide throughput     | a.AssertionError   | Not valid, UNSTEADY
          broken  | GENERATOR_BOUND: the driver was no faster                 |                    | Not valid, GENERATOR_BOUND
          skipped | pool/sleep: undecided whether it is faster                | a.TestAborted      | Undecided comparison
          failed  | pool/sleep: undecided whether it is faster                | a.AssertionError   | Undecided comparison
          skipped | pool/sleep: a smoke run (profile quick) decides nothing   | a.TestAborted      | Smoke run
          broken  | longhaul.users must be a whole number                     | x.ConfigurationException: longhaul.users | Wrong declaration
          broken  | the server exited with code 1                             | x.ServerStartException                   | Broken server
          """)
  void eachKindOfDefectHasOneCategory(String status, String message, String trace, String expected)
      throws IOException {
    List<String> names = new ArrayList<>();
    for (JsonNode category : new JsonMapper().readTree(AllureCategories.json())) {
      if (category
              .get("matchedStatuses")
              .valueStream()
              .anyMatch(each -> each.asString().equals(status))
          && matches(category, "messageRegex", message)
          && matches(category, "traceRegex", trace)) {
        names.add(category.get("name").asString());
      }
    }
    assertThat(names).singleElement().asString().startsWith(expected);
  }

  /** As Allure's reader does: a regex fits the whole text, and no text at all fits none. */
  private static boolean matches(JsonNode category, String field, String text) {
    return !category.has(field) || (text != null && text.matches(category.get(field).asString()));
  }

  private JsonNode passedCaseOf(BenchmarkResult row) throws IOException {
    return inACase(
        () -> {
          allure.describeCase(row.benchmarkCase());
          allure.attachResult(row);
          lifecycle.updateTestCase("case", test -> test.setStatus(Status.PASSED));
        });
  }

  @Test
  void aRowWithoutValidEvidenceIsNotGreen() throws IOException {
    JsonNode invalid = passedCaseOf(Samples.unknown());
    assertThat(invalid.get("status").asString()).isEqualTo("broken");
    assertThat(invalid.get("statusDetails").get("message").asString()).startsWith("INCOMPLETE: ");
    assertThat(invalid.get("name").asString()).endsWith(" · INCOMPLETE");
    assertThat(passedCaseOf(Samples.known()).get("status").asString()).isEqualTo("passed");
    assertThat(
            passedCaseOf(
                    Samples.withSettings(Samples.unknown(), Map.of("longhaul.profile", "quick")))
                .get("status")
                .asString())
        .as("a smoke run claims no evidence")
        .isEqualTo("passed");
  }

  /** A parameterized test of the user's may have a parameter of any name. */
  @Test
  void testsWithoutARowKeepTheirStatus() throws IOException {
    JsonNode written =
        inACase(
            () ->
                lifecycle.updateTestCase(
                    "case",
                    test ->
                        test.setStatus(Status.PASSED)
                            .setParameters(
                                List.of(new Parameter().setName("verdict").setValue("guilty")))));
    assertThat(written.get("status").asString()).isEqualTo("passed");
  }

  @Test
  void casesAreGroupedByWhatTheyDoAndEndWithTheirHeadline() throws IOException {
    lifecycle.scheduleTestCase(
        new TestResult()
            .setUuid("case")
            .setLabels(
                new ArrayList<>(
                    List.of(
                        new Label().setName("testClass").setValue("com.acme.CpuBoundBenchmark"),
                        new Label().setName("suite").setValue("com.acme.CpuBoundBenchmark")))));
    lifecycle.startTestCase("case");
    allure.describeCase(Samples.known().benchmarkCase());
    allure.attachResult(Samples.known());
    lifecycle.stopTestCase("case");
    lifecycle.writeTestCase("case");
    JsonNode written = json("case-result.json");
    assertThat(written.get("name").asString())
        .isEqualTo(Samples.known().benchmarkCase() + " · 14.3/s · VALID");
    assertThat(label(written, "feature")).isEqualTo("sleep_sync");
    assertThat(label(written, "story")).isEqualTo("thread_pool");
    assertThat(label(written, "suite")).isEqualTo("Cpu bound benchmark");
  }

  /** Allure reads the file as Java reads properties: in Latin-1, with escapes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Dlabel=Größe_東京",
        "-Dlabel=\ud83d\ude00\u05e9\u05dc\u05d5\u05dd",
        "-Dlabel=\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "-Dquote=\"a\\b\":c=d#e!f",
        "-Dlong=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
            + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
            + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
            + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxé"
      })
  void environmentSurvivesTheWayAllureReadsIt(String argument) throws IOException {
    inACase(() -> allure.describeCase(Samples.known().benchmarkCase()));
    BenchmarkResult row =
        Samples.withSettings(
            Samples.known(), Map.of("longhaul.jvm_arguments", "-Xmx256m " + argument));
    allure.writeSummary(Samples.run(row));
    Properties shown = new Properties();
    try (InputStream file = Files.newInputStream(results.resolve("environment.properties"))) {
      shown.load(file);
    }
    assertThat(shown.getProperty("Server JVM flags"))
        .isEqualTo(String.join(" ", row.benchmarkCase().settings().jvmArguments()));
  }

  /** A clock that is set back between start and end makes no end before its start. */
  @Test
  void noEndIsBeforeItsStartIfTheClockIsSetBack() throws IOException {
    Instant now = Instant.parse("2026-11-26T10:00:00Z");
    AtomicLong nanos = new AtomicLong();
    JsonNode written =
        inACase(
            () -> {
              StepResult step = new StepResult().setName("boot");
              lifecycle.startStep("boot", step);
              Stopwatch watch =
                  Stopwatch.start(InstantSource.fixed(Instant.now().plusSeconds(3600)), nanos::get);
              nanos.addAndGet(2_500_000_000L);
              new AllureStep(lifecycle, Optional.of("boot"), step, watch).close();
              allure.describeCase(Samples.known().benchmarkCase());
            });
    JsonNode boot = written.get("steps").get(0);
    assertThat(boot.get("stop").asLong() - boot.get("start").asLong()).isEqualTo(2_500);

    RunResults begunInTheFuture =
        new RunResults(now.plusSeconds(3600), Machine.here(), List.of(Samples.known()), List.of());
    allure.writeSummary(begunInTheFuture);
    JsonNode entry = summary();
    assertThat(entry.get("stop").asLong()).isEqualTo(entry.get("start").asLong());
  }

  @Test
  void runEndsWithItsLastLoad() throws IOException {
    inACase(() -> allure.describeCase(Samples.known().benchmarkCase()));
    allure.writeSummary(Samples.run(Samples.known(), Samples.unknown()));
    assertThat(summary().get("stop").asLong())
        .isEqualTo(Samples.START.toEpochMilli() + 3_001 + 10_000 + 280);
  }

  @Test
  void writesAndLogsNothingWithoutARunningCase() throws IOException {
    PrintStream before = System.err;
    ByteArrayOutputStream logged = new ByteArrayOutputStream();
    System.setErr(new PrintStream(logged, true, UTF_8));
    try {
      allure.describeCase(Samples.known().benchmarkCase());
      try (AllureStep step = allure.startStep("boot")) {
        step.failed(new AssertionError());
      }
      allure.addLoadSteps(Samples.known());
      allure.attachResult(Samples.known());
      allure.attachServerLog(folder);
      allure.writeSummary(Samples.run(Samples.known()));
    } finally {
      System.setErr(before);
    }
    assertThat(logged.toString(UTF_8)).isEmpty();
    assertThat(results).doesNotExist();
  }

  @Test
  void environmentHasTheRateOfAnOpenWorkload() {
    BenchmarkResult open =
        Samples.withSettings(
            Samples.known(),
            Map.of(
                "longhaul.workload", "open",
                "longhaul.rate", "12.5",
                "longhaul.arrivals", "poisson",
                "longhaul.seed", "7"));
    assertThat(AllureEnvironment.environment(Samples.run(open)))
        .contains("Workload=12.5/s poisson (seed 7), at most 25 in flight");
  }
}
