package dev.longhaul.report.page;

import static dev.longhaul.report.page.PageChecks.openRow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.answer.AnswerRuns;
import dev.longhaul.report.ResultsJson;
import dev.longhaul.report.Samples;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names made to harm the readers of a page are text in a browser, too. */
@Tag("slow")
@Tag("reliability")
class HostilePageBrowserTests extends OpenedPages {
  private static final String HANDLERS =
      "return [...document.querySelectorAll('*')].flatMap(each => each.getAttributeNames())"
          + ".filter(name => name.startsWith('on')).join()";

  /** The policy would keep a script from running: that there is none is another matter. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<img src=x onerror=window.ran=1>",
        "\"><script>window.ran=1</script>",
        "</script><script>window.ran=1</script>",
        "' onmouseover='window.ran=1\" onclick=\"window.ran=1"
      })
  void areTextAlsoWhereAScriptDrawsThem(String name) throws IOException {
    Browser browser = opened(1280, ResultsJson.render(Samples.run(AnswerRuns.named(name))));
    openRow(browser, 0);
    openRow(browser, 5);
    for (String part :
        List.of(
            ".headline",
            ".map",
            ".family .statements",
            ".family .chart",
            "#details-0 [data-chart=percentiles]",
            "#details-0 [data-chart=rounds]")) {
      assertThat(browser.one(part).getAttribute("textContent")).as(part).contains(name);
    }
    assertThat(browser.script("return typeof window.ran")).isEqualTo("undefined");
    assertThat(browser.all("img")).isEmpty();
    assertThat(browser.all("script")).as("those of the template").hasSize(3);
    assertThat(browser.script(HANDLERS)).as("handlers of events").isEqualTo("");
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests())
        .isNotEmpty()
        .allMatch(address -> address.endsWith("/report.html"));
  }
}
