package dev.longhaul.report.allure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.report.CapacitySamples;
import java.io.IOException;
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
}
