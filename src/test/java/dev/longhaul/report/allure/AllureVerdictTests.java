package dev.longhaul.report.allure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.report.RowsOverRounds;
import dev.longhaul.report.Samples;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.run.CaseListener;
import dev.longhaul.validity.Verdict;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.TestResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What becomes of a test whose row is not valid, and of tests that are about one row. */
@Tag("reliability")
class AllureVerdictTests extends AllureResults {
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

  /** A test describes its case before each of its rounds, and shows what it knew last. */
  @Test
  void parametersOfATestMayHaveOurNames() throws IOException {
    BenchmarkResult row = Samples.known();
    JsonNode written =
        inACase(
            () -> {
              for (String name : List.of("verdict", "users")) {
                lifecycle.updateTestCase(
                    "case",
                    test ->
                        test.getParameters()
                            .add(new Parameter().setName(name).setValue("its own")));
              }
              for (int round = 1; round <= 2; round++) {
                allure.describeCase(row.benchmarkCase());
                allure.attachResult(row);
              }
            });
    assertThat(
            written
                .get("parameters")
                .valueStream()
                .filter(each -> List.of("verdict", "users").contains(each.get("name").asString()))
                .map(each -> each.get("name").asString() + " " + each.get("value").asString()))
        .containsExactlyInAnyOrder("verdict its own", "users its own", "verdict VALID", "users 25");
  }

  /** By its message, Allure puts a test in a category. */
  @Test
  void aFailureOfARowNamesItsVerdict() throws IOException {
    assertThat(failedCaseOf(Samples.unknown(), "p99 was 7"))
        .startsWith("p99 was 7 [the row is INCOMPLETE: ");
    assertThat(failedCaseOf(Samples.unknown(), "it is INCOMPLETE")).isEqualTo("it is INCOMPLETE");
    assertThat(failedCaseOf(Samples.known(), "p99 was 7")).isEqualTo("p99 was 7");
  }

  private String failedCaseOf(BenchmarkResult row, String message) throws IOException {
    return inACase(
            () -> {
              allure.describeCase(row.benchmarkCase());
              allure.attachResult(row);
              lifecycle.updateTestCase(
                  "case",
                  test ->
                      test.setStatus(Status.FAILED)
                          .setStatusDetails(new StatusDetails().setMessage(message)));
            })
        .get("statusDetails")
        .get("message")
        .asString();
  }

  /** It is the row that is judged: a try that failed would make a valid row flaky. */
  @Test
  void aRoundThatIsNotValidStaysGreen() throws IOException {
    List<BenchmarkResult> rounds = new ArrayList<>(RowsOverRounds.SLOW.rounds());
    BenchmarkResult round = Samples.of(rounds.get(2).benchmarkCase(), Samples.unknown());
    rounds.set(2, round);
    BenchmarkResult row = BenchmarkResult.over(rounds);
    assertThat(row.verdict()).isEqualTo(Verdict.INCOMPLETE);
    assertThat(passedCaseOf(round).get("status").asString()).isEqualTo("passed");
    assertThat(passedCaseOf(row).get("status").asString()).isEqualTo("broken");
  }

  @Test
  void aTestThatMeasuresItsRoundsShowsEachThingOnce() throws IOException {
    BenchmarkResult row = RowsOverRounds.SLOW;
    JsonNode entry =
        inACase(
            () -> {
              for (BenchmarkResult round : row.rounds()) {
                allure.describeCase(round.benchmarkCase());
                allure.add(round);
              }
              CaseListener unused = allure.rowMeasured(row);
            });
    assertThat(texts(entry.get("parameters"), "name"))
        .doesNotHaveDuplicates()
        .contains("verdict", "strategy");
    assertThat(texts(entry.get("steps"), "name"))
        .doesNotHaveDuplicates()
        .contains("round 1: window", "round 6: window");
    assertThat(texts(entry.get("attachments"), "name"))
        .doesNotHaveDuplicates()
        .contains("round 1: result", "result", "throughput over time");
  }

  /** A skipped round has no case that could say of which row it is. */
  @Test
  void aTestThatIsSkippedIsATryOfItsRow() throws IOException {
    String matrix = "[engine:jupiter]/[class:Shop]/[test-template:reads()]";
    AllureRows.announce(matrix + "/[test-template-invocation:#2]", matrix + "/a/b");
    JsonNode skipped = skipped(matrix + "/[test-template-invocation:#2]");
    assertThat(skipped.get("historyId").asString())
        .isEqualTo(AllureRows.historyId(matrix + "/a/b"));
    assertThat(label(skipped, "suite")).isEqualTo("Shop benchmark");
    JsonNode other = skipped(matrix + "/[test-template-invocation:#3]");
    assertThat(other.get("historyId").asString()).isEqualTo("its own");
    assertThat(label(other, "suite")).isEqualTo("com.acme.ShopBenchmark");
  }

  private JsonNode skipped(String uniqueId) throws IOException {
    List<Label> labels = new ArrayList<>();
    Map.of(
            "junit.platform.uniqueid",
            uniqueId,
            "testClass",
            "com.acme.ShopBenchmark",
            "suite",
            "com.acme.ShopBenchmark")
        .forEach((name, value) -> labels.add(new Label().setName(name).setValue(value)));
    lifecycle.scheduleTestCase(
        new TestResult()
            .setUuid("case")
            .setHistoryId("its own")
            .setStatus(Status.SKIPPED)
            .setLabels(labels));
    lifecycle.stopTestCase("case");
    lifecycle.writeTestCase("case");
    return json("case-result.json");
  }
}
