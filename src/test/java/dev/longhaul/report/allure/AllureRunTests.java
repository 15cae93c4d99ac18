package dev.longhaul.report.allure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.report.ReportFormat;
import dev.longhaul.report.RowsOverRounds;
import dev.longhaul.report.RunResults;
import dev.longhaul.report.Samples;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.text.Escaping;
import dev.longhaul.validity.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Allure shows of a whole run: its entry, its environment and its categories. */
@Tag("reliability")
class AllureRunTests extends AllureResults {
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

  @Test
  void theEntryHoldsSummaryMapAndTable() throws IOException {
    RunResults run = rounds();
    assertThat(entryOf(run).get("descriptionHtml").asString())
        .containsSubsequence(
            "<h3>" + Escaping.xml(run.answer().summary().headline(), 4_000) + "</h3>",
            "the fastest</th>",
            "virtual_threads",
            ">strategy<br>task</th>",
            "VALID");
  }

  /** A row's own entry cannot: other rows may be measured after it. */
  @Test
  void theEntryComparesTheRowsThatDoTheSameWork() throws IOException {
    JsonNode entry = entryOf(rounds());
    assertThat(texts(entry.get("attachments"), "name"))
        .startsWith("report.html")
        .endsWith(
            "sleep with 25 users: side by side",
            "sleep with 25 users: response times by percentile");
    assertThat(attachment(entry, "sleep with 25 users: side by side"))
        .startsWith("<svg")
        .contains(">thread_pool<", "95 % interval");
    assertThat(attachment(entry, "sleep with 25 users: response times by percentile"))
        .startsWith("<svg")
        .contains(">thread_pool<", ">event_loop<");
    assertThat(texts(entryOf(Samples.run(Samples.known())).get("attachments"), "name"))
        .as("a row alone")
        .doesNotContain("sleep_sync with 25 users: side by side");
  }

  @Test
  void aSmokeRunSaysSoInTheEnvironmentAndOnTheEntry() throws IOException {
    JsonNode smoke =
        entryOf(
            Samples.run(
                Samples.withSettings(Samples.known(), Map.of("longhaul.profile", "quick"))));
    assertThat(smoke.get("name").asString()).contains("smoke run");
    assertThat(smoke.get("descriptionHtml").asString()).startsWith("<p><b>Smoke run");
    assertThat(Files.readString(results.resolve("environment.properties")))
        .contains("Profile=quick", "Evidence=none\\: a smoke run");
    assertThat(entryOf(Samples.run(Samples.known())).get("name").asString())
        .isEqualTo("Results table");
    assertThat(Files.readString(results.resolve("environment.properties")))
        .contains("Profile=standard")
        .doesNotContain("Evidence", "smoke");
  }

  /** A class of a user's may be a smoke run for itself. */
  @Test
  void rowsOfASmokeRunDoNotHideTheAnswerOfTheOthers() throws IOException {
    List<BenchmarkResult> rows = new ArrayList<>(rounds().results());
    rows.add(Samples.withSettings(Samples.known(), Map.of("longhaul.profile", "quick")));
    JsonNode entry = entryOf(Samples.run(rows.toArray(BenchmarkResult[]::new)));
    assertThat(entry.get("name").asString())
        .isEqualTo("Results table, with figures of a smoke run, which are no evidence");
    assertThat(entry.get("descriptionHtml").asString())
        .startsWith("<p><b>Some figures are of a smoke run")
        .contains("the fastest</th>");
    assertThat(Files.readString(results.resolve("environment.properties")))
        .contains("Evidence=in part\\: some figures");
  }

  private static RunResults rounds() {
    return Samples.run(RowsOverRounds.SLOW, RowsOverRounds.FAST, RowsOverRounds.AS_FAST);
  }

  private JsonNode entryOf(RunResults run) throws IOException {
    inACase(() -> allure.describeCase(Samples.known().benchmarkCase()));
    allure.writeSummary(run);
    return summary();
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
        .containsEntry("Server programs", "/opt/java/bin/java (Java 25.0.1, Example)")
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
          failed  | a smoke run (profile quick) does not decide it, as it is GENERATOR_BOUND | a.MultipleFailures | Smoke run
          broken  | longhaul.users must be a whole number                     | x.ConfigurationException: longhaul.users | Wrong declaration
          broken  | the server exited with code 1                             | x.ServerStartException                   | Broken server
          """)
  void eachKindOfDefectHasOneCategory(
      String status, String message, String trace, String expected) {
    assertThat(categories(status, message, trace, false))
        .singleElement()
        .asString()
        .startsWith(expected);
    assertThat(categories(status, message, trace, true))
        .as("of a test of which an earlier try failed")
        .isEqualTo(categories(status, message, trace, false));
  }

  /** The CPU time of a row that the load generator limits is checked: two things are wrong. */
  @Test
  void aThresholdThatIsMissedByARowThatIsNotValidIsBoth() {
    assertThat(
            categories(
                "failed",
                "server_cpu_ms_per_request must be at most 2, but was 3 [outcomes: 100 succeeded]"
                    + " [the row is GENERATOR_BOUND: the driver was no faster]",
                "a.AssertionError",
                false))
        .satisfiesExactly(
            one -> assertThat(one).startsWith("Missed threshold"),
            other -> assertThat(other).startsWith("Not valid, GENERATOR_BOUND"));
  }

  /** As {@link AllureVerdict} marks a test that has passed. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "VALID")
  void eachVerdictHasACategory(Verdict verdict) {
    assertThat(categories("broken", verdict + ": its reason", null, false))
        .singleElement()
        .asString()
        .startsWith("Not valid, " + verdict + ": ");
  }

  private static List<String> categories(
      String status, String message, @Nullable String trace, boolean isFlaky) {
    List<String> names = new ArrayList<>();
    for (JsonNode category : new JsonMapper().readTree(AllureCategories.json())) {
      if (category
              .get("matchedStatuses")
              .valueStream()
              .anyMatch(each -> each.asString().equals(status))
          && category.path("flaky").asBoolean(false) == isFlaky
          && matches(category, "messageRegex", message)
          && matches(category, "traceRegex", trace)) {
        names.add(category.get("name").asString());
      }
    }
    return names;
  }

  /** As Allure's reader does: a regex fits the whole text, and no text at all fits none. */
  private static boolean matches(JsonNode category, String field, @Nullable String text) {
    return !category.has(field) || (text != null && text.matches(category.get(field).asString()));
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
        .isEqualTo(String.join(" ", row.benchmarkCase().settings().server().jvmArguments()));
  }

  @Test
  void runEndsWithItsLastLoad() throws IOException {
    inACase(() -> allure.describeCase(Samples.known().benchmarkCase()));
    allure.writeSummary(Samples.run(Samples.known(), Samples.unknown()));
    assertThat(summary().get("stop").asLong())
        .isEqualTo(Samples.START.toEpochMilli() + 3_001 + 10_000 + 280);
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
