package dev.longhaul.report.allure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.capacity.CapacityResult;
import dev.longhaul.report.CapacitySamples;
import dev.longhaul.run.Build;
import dev.longhaul.run.RowKey;
import dev.longhaul.run.RunState;
import io.qameta.allure.model.Status;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What Allure shows of a search for a capacity. */
class AllureCapacityTests extends AllureResults {
  @Test
  void aSearchHasItsPlotAndItsSteps() throws IOException {
    JsonNode entry = inACase(() -> new AllureCase(allure).searched(CapacitySamples.found()));
    assertThat(attachment(entry, "latency over offered load")).startsWith("<svg");
    assertThat(attachment(entry, "steps"))
        .contains("offered /s", "4731.5", "failed", "confirmed in a fresh JVM");
  }

  /** Its test may ask for less, but who looks at the overview only must see it. */
  @Test
  void aSearchThatIsNotConfirmedIsNotGreen() throws IOException {
    assertThat(passed(CapacitySamples.found()).get("status").asString()).isEqualTo("passed");
    JsonNode open = passed(CapacitySamples.cutShort("thread_pool"));
    assertThat(texts(open.get("parameters"), "name"))
        .as("a search has no rate: its steps have")
        .contains("users")
        .doesNotContain("workload");
    assertThat(open.get("status").asString()).isEqualTo("broken");
    assertThat(open.get("statusDetails").get("message").asString())
        .startsWith("INCOMPLETE: capacity: 10/s held")
        .contains("not confirmed");
  }

  /** As a row's, so that lists of tests show it, and both are in one place. */
  @Test
  void itsNameEndsWithTheRateAndItsGroupsAreThoseOfTheRows() throws IOException {
    JsonNode found = passed(CapacitySamples.found());
    assertThat(found.get("name").asString()).matches(".+ · [0-9.]+/s held · complete");
    assertThat(texts(found.get("labels"), "value"))
        .containsSubsequence("sleep", "sleep_sync", "thread_pool");
    assertThat(passed(CapacitySamples.cutShort("thread_pool")).get("name").asString())
        .endsWith(" · 10/s held · INCOMPLETE");
    assertThat(passed(CapacitySamples.smoke()).get("name").asString()).endsWith(", smoke run");
  }

  /** It has no row, and its entry is the only place that lists its searches. */
  @Test
  void aRunOfSearchesHasItsEntryToo() throws IOException {
    CapacityResult search = CapacitySamples.smoke();
    inACase(
        () -> {
          allure.changed(
              RunState.begin(new Build.Named("sample"))
                  .with(new RowKey("com.acme.Shop", "finds()", "#1"), search));
          allure.describeCase(search.benchmarkCase());
        });
    allure.runEnded();
    JsonNode entry = summary();
    assertThat(entry.get("name").asString()).contains("smoke run");
    assertThat(entry.get("descriptionHtml").asString())
        .startsWith("<p><b>Smoke run")
        .contains("Capacity, in requests per second", "thread_pool/sleep_sync", "20.0")
        .doesNotContain("strategy<br>task");
    assertThat(Files.readString(results.resolve("environment.properties")))
        .contains("Profile=quick", "Evidence=none")
        .doesNotContain("Workers");
  }

  private JsonNode passed(CapacityResult result) throws IOException {
    return inACase(
        () -> {
          allure.searchStarted(result.benchmarkCase(), "sleep", 1).searched(result);
          lifecycle.updateTestCase("case", test -> test.setStatus(Status.PASSED));
        });
  }
}
