package dev.longhaul.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.report.CapacitySamples;
import dev.longhaul.report.ResultsJson;
import dev.longhaul.report.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** The page's section of searches for capacities. */
class CapacityPageTests {
  private static final String PAGE =
      PageHtml.render(List.of(ResultsJson.render(CapacitySamples.run(CapacitySamples.found()))));

  @Test
  void hasTheRateItsBracketAndItsSteps() {
    Element page = Elements.root(PAGE);
    String text = page.getTextContent();
    assertThat(text)
        .contains(
            "Capacity",
            "thread_pool / sleep_sync",
            "10/s",
            "20/s: response_time_p99_ms must be <= 500, but was 4731.5",
            "yes, fresh jvm",
            "14.25/s",
            "4730 ms")
        .doesNotContain("another version");
    assertThat(Elements.all(page, "div"))
        .anyMatch(chart -> chart.getAttribute("data-capacity").equals("0"));
  }

  @Test
  void hasTheDataOfItsChart() {
    assertThat(PAGE)
        .contains(
            "\"capacities\":[{\"name\":\"thread_pool / sleep_sync\",\"steps\":[{\"rate\":10.0,"
                + "\"p50\":281.0,\"p99\":290.5,\"held\":true}");
  }

  @Test
  void aSmokeRunClaimsNoEvidence() {
    String note = "Smoke run (profile quick): it shows that everything works.";
    String smoke = ResultsJson.render(CapacitySamples.run(CapacitySamples.smoke()));
    assertThat(PageHtml.render(List.of(smoke))).contains(note);
    assertThat(PAGE).doesNotContain(note);
  }

  @Test
  void isLeftOutIfThereWasNoSearch() {
    String page = PageHtml.render(List.of(ResultsJson.render(Samples.run(Samples.known()))));
    assertThat(page).doesNotContain("id=\"capacity\"", "\"capacities\"");
  }
}
