package dev.longhaul.report.page;

import static dev.longhaul.report.page.PageChecks.openRow;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Charts fill their scales, and name what is beyond them. */
@Tag("slow")
class ScalesBrowserTests extends OpenedPages {
  private static final String THROUGHPUT_OVER_USERS =
      "[data-scaling='0'][data-figure=throughput_per_s]";

  private static String labelsOverUsers(Browser browser) {
    return browser.script(
        "return [...document.querySelectorAll(\"%s .label\")].map(e => e.textContent).join('\\n')"
            .formatted(THROUGHPUT_OVER_USERS));
  }

  /** Both bounds are above the scale: 1000/s with one user, and 3000/s with many. */
  @ParameterizedTest
  @ValueSource(ints = {400, 1280})
  void aBoundAboveTheScaleOfASweepIsNamed(int width) throws IOException {
    Browser browser = opened(width, PageSamples.sweep(Duration.ofMillis(1), 3000));
    assertThat(labelsOverUsers(browser))
        .contains("↑ bounds above the scale, with 32 users: thread_pool 3000/s");
    assertThat(browser.all(THROUGHPUT_OVER_USERS + " .bound[d]")).isEmpty();
    assertThat(PageChecks.textsBeyondTheirCharts(browser)).isEqualTo("");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void aBoundWithinTheScaleOfASweepIsDrawn() throws IOException {
    Browser browser = opened(1280, PageSamples.sweep(Duration.ofMillis(280), 3000));
    assertThat(labelsOverUsers(browser)).contains("requests/s").doesNotContain("↑");
    assertThat(browser.all(THROUGHPUT_OVER_USERS + " .bound[d]")).hasSize(1);
  }

  /** The study's times are beyond the scale of the rows: they are texts, as far bounds are. */
  @Test
  void theStudysTimesAreShownToo() throws IOException {
    Browser browser = opened(1280, PageSamples.rounds(), PageSamples.once());
    browser.one("#metric").sendKeys("mean response time, ms");
    assertThat(
            browser.script(
                "return [...document.querySelectorAll('.family svg text')]"
                    + ".filter(e => e.textContent.includes('study ')).length"))
        .as("the rows that it has, without a bound")
        .isEqualTo(Integer.toString(shownOfTheStudy(browser)))
        .isNotEqualTo("0");
    assertThat(browser.all(".family .bound")).isEmpty();
    assertThat(browser.one("#legend").getText()).contains("✕ the study’s figure");
  }

  /** Requests that arrive at a rate are served at it, by any strategy: their time decides. */
  @Test
  void anOpenWorkloadIsDrawnByItsResponseTimes() throws IOException {
    Browser open = opened(1280, PageSamples.open());
    assertThat(axes(open)).contains("mean response time, ms").doesNotContain("requests/s");
    assertThat(open.one("#metric").getDomProperty("value")).isEqualTo("response_time_mean_ms");

    Browser both = opened(1280, PageSamples.open(), PageSamples.rounds());
    assertThat(axes(both)).contains("mean response time, ms", "requests/s");
    both.one("#metric").sendKeys("peak memory, MB");
    assertThat(axes(both)).contains("peak memory, MB").doesNotContain("requests/s", "response");
    assertThat(both.complaints()).isEmpty();
  }

  /** As a reader opens it: the answer in words, as a map, and the first charts. */
  @Test
  void theFirstScreenHasSummaryMapAndCharts() throws IOException {
    Browser browser = opened(1280, PageSamples.rounds());
    for (String shown : List.of(".headline", ".answer", ".map", ".chart[data-family='0'] svg")) {
      assertThat(Double.parseDouble(bottom(browser, shown))).as(shown).isLessThan(900);
    }
    assertThat(Double.parseDouble(bottom(opened(400, PageSamples.rounds()), ".map")))
        .as("below the sentences on a telephone")
        .isGreaterThan(Double.parseDouble(bottom(browser, ".answer")));
  }

  private static String bottom(Browser browser, String selector) {
    return browser.script(
        "return document.querySelector(\"%s\").getBoundingClientRect().bottom".formatted(selector));
  }

  private static String axes(Browser browser) {
    return browser.script(
        "return [...document.querySelectorAll('.chart[data-family] .label')]"
            + ".map(e => e.textContent).join('\\n')");
  }

  private static int shownOfTheStudy(Browser browser) {
    return Integer.parseInt(
        browser.script(
            "return JSON.parse(document.querySelector('#data').textContent).families"
                + ".flatMap(family => family.rows)"
                + ".filter(row => row.published && row.response_time_mean_ms !== undefined).length"));
  }

  /** A last slice without a width would leave the end of the window blank. */
  @Test
  void throughputIsDrawnUntilTheWindowsEnd() throws IOException {
    Browser browser = opened(1280, PageSamples.once());
    openRow(browser, 0);
    assertThat(
            browser.script(
                "const path = document.querySelector('#details-0 [data-chart=time] path.series');"
                    + "const box = path.getBBox();"
                    + "return Math.round(path.ownerSVGElement.viewBox.baseVal.width"
                    + " - box.x - box.width)"))
        .as("to the right edge of its axis")
        .isEqualTo("8");
  }
}
