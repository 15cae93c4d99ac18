package dev.longhaul.report.allure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.measure.Outcome;
import dev.longhaul.report.Samples;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.PlannedRow;
import dev.longhaul.result.Round;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** By what Allure finds a case again in the next run: its history id. */
@Tag("reliability")
class AllureIdentityTests extends AllureResults {
  private static final String ROW = "thread_pool/sleep_sync";
  private static final String MATRIX = "[engine:jupiter]/[class:Shop]/[test-template:reads()]";

  private static final String REPETITION =
      "[engine:jupiter]/[class:Shop]/[test-template:repeats()]/[test-template-invocation:#1]";

  /** If the name were its identity, each run would have other tests. */
  @Test
  void staysFromRunToRunAlthoughTheNameEndsWithFigureAndVerdict() throws IOException {
    JsonNode before = reported(round(MATRIX, ROW, 1, 1), 14);
    JsonNode after = reported(round(MATRIX, ROW, 1, 1), 250);
    assertThat(before.get("name").asString()).startsWith(ROW + " · 14.0/s · ");
    assertThat(after.get("name").asString()).startsWith(ROW + " · 250/s · ");
    assertThat(id(after)).isEqualTo(id(before)).isNotEmpty();
  }

  /** Allure shows the last one of an id, which is the row, and the others as tries of it. */
  @Test
  void isOneForARowAndItsRoundsHoweverManyThereAre() throws IOException {
    Set<String> ids = new HashSet<>();
    for (Round each :
        List.of(
            round(MATRIX, ROW, 1, 1),
            round(MATRIX, ROW, 1, 6),
            round(MATRIX, ROW, 6, 6),
            round(MATRIX, ROW, 1, 20))) {
      ids.add(id(reported(each, 14)));
    }
    assertThat(ids).hasSize(1);
  }

  @Test
  void isAnotherOneForTwinsAndForRepetitions() throws IOException {
    List<Round> different =
        List.of(
            round(MATRIX, ROW, 1, 1),
            round(MATRIX, ROW + " (2)", 1, 1),
            round(MATRIX, "virtual_threads/sleep_sync", 1, 1),
            round(MATRIX.replace("reads", "writes"), ROW, 1, 1),
            round(MATRIX.replace("Shop", "Store"), ROW, 1, 1),
            round(REPETITION, ROW, 1, 1),
            round(REPETITION.replace("#1", "#2"), ROW, 1, 1));
    Set<String> ids = new HashSet<>();
    for (Round each : different) {
      ids.add(id(reported(each, 14)));
    }
    assertThat(ids).hasSameSizeAs(different);
  }

  private JsonNode reported(Round round, double perSecond) throws IOException {
    BenchmarkCase declared =
        new BenchmarkCase(
            "thread_pool", "sleep_sync", Settings.defaults(), Optional.of(round), Optional.empty());
    BenchmarkResult measured =
        Samples.of(
            declared,
            Samples.result(
                declared.strategy(),
                declared.task(),
                OptionalDouble.empty(),
                Map.of(Outcome.SUCCEEDED, 1L),
                List.of(perSecond),
                280));
    return inACase(
        () -> {
          allure.describeCase(declared);
          allure.attachResult(measured);
        });
  }

  private static Round round(String plan, String row, int number, int of) {
    PlannedRow planned = new PlannedRow(plan, "Shop.reads", row, 1, "sleep", true, 0, false);
    return new Round(planned, number, of);
  }

  private static String id(JsonNode entry) {
    return entry.get("historyId").asString();
  }
}
