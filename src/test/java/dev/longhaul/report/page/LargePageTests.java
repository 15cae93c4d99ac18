package dev.longhaul.report.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.capacity.CapacityResult;
import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.report.CapacitySamples;
import dev.longhaul.report.ResultsJson;
import dev.longhaul.report.Samples;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

/** A page never grows beyond its limit, and says what it lacks. */
@Tag("reliability")
class LargePageTests {
  private static final String ROW = ResultsJson.render(Samples.known(), List.of());

  private static final Pattern SHOWN =
      Pattern.compile(
          "(\\d+) of (\\d+) rows are shown, as the page would be too large;"
              + " results\\.csv has them all\\.");

  /** Returns a file of rows that do so many kinds of work in turn. */
  private static String file(int count, int works) {
    return IntStream.range(0, count)
        .mapToObj(
            at ->
                ROW.replace("thread_pool", "strategy" + at)
                    .replace("sleep_sync", "task" + at % works))
        .collect(joining(",", "{\"results\":[", "]}"));
  }

  private static String page(String file) {
    String page = PageHtml.render(List.of(file));
    assertThat(page.getBytes(UTF_8).length).isLessThanOrEqualTo(PageHtml.LARGEST);
    return page;
  }

  /** Also where one chart would have all rows, and each row a table of all others. */
  @ParameterizedTest
  @CsvSource({"3000, 40", "2500, 1", "2001, 2001"})
  void shownRowsAreCountedAboveAllAndAboveTheTable(int count, int works) {
    String html = page(file(count, works));
    assertThat(html.length()).as("the room is used").isGreaterThan(PageHtml.LARGEST / 2);
    Element page = Elements.root(html);
    List<MatchResult> notes = SHOWN.matcher(page.getTextContent()).results().toList();
    assertThat(notes).hasSize(2);
    int shown = Integer.parseInt(notes.getFirst().group(1));
    assertThat(notes)
        .allSatisfy(
            note -> {
              assertThat(note.group(1)).isEqualTo(String.valueOf(shown));
              assertThat(note.group(2)).isEqualTo(String.valueOf(count));
            });
    assertThat(shown).isBetween(100, count - 1);
    assertThat(Elements.cells(page, PageRow.THROUGHPUT)).hasSize(shown);
    assertThat(page.getTextContent()).contains("Some columns and what a valid row opens to are");
  }

  /** A chart without some of its rows may lack the fastest. */
  @Test
  void chartsAreLeftOutAsAWhole() {
    Element page = Elements.root(page(file(3000, 40)));
    List<Element> charts =
        Elements.all(page, "figure").stream()
            .filter(figure -> figure.getAttribute("class").equals("family"))
            .toList();
    assertThat(charts)
        .hasSizeBetween(2, 39)
        .allSatisfy(
            chart ->
                assertThat(Elements.all(Elements.all(chart, "tbody").getFirst(), "tr"))
                    .hasSize(3000 / 40));
  }

  @Test
  void aPageOfAllRowsSaysNothing() {
    assertThat(Elements.root(page(file(3, 1))).getTextContent())
        .doesNotContainPattern(SHOWN)
        .doesNotContain(PageRun.leftOut(1));
  }

  /** A run of searches has no rows that could be left out. */
  @Test
  void ofVeryManySearchesTheFirstAreShown() {
    CapacityResult[] searches = new CapacityResult[2_000];
    Arrays.fill(searches, CapacitySamples.found());
    String page = page(ResultsJson.render(CapacitySamples.run(searches)));
    assertThat(page.split("data-capacity=\"", -1)).hasSize(1 + 20);
    assertThat(Elements.root(page).getTextContent()).contains(PageRun.leftOut(1));
    CapacityResult[] few = Arrays.copyOf(searches, 30);
    assertThat(page(ResultsJson.render(CapacitySamples.run(few))).split("data-capacity=\"", -1))
        .hasSize(1 + 30);
  }

  /** Of each of these, a page of its own would have all searches. */
  @Test
  void ofVeryManyRunsEachHasItsHeader() {
    CapacityResult[] searches = new CapacityResult[100];
    Arrays.fill(searches, CapacitySamples.found());
    String run = ResultsJson.render(CapacitySamples.run(searches));
    String page = PageHtml.render(Collections.nCopies(50, run));
    assertThat(page.getBytes(UTF_8).length).isLessThanOrEqualTo(PageHtml.LARGEST);
    assertThat(page.split("<p class=\"where\">", -1)).hasSize(1 + 50);
    assertThat(page.split("data-capacity=\"", -1)).hasSize(1 + 100);
    assertThat(Elements.root(page).getTextContent()).contains(PageRun.leftOut(50), "first 2 are");
    assertThat(PageRun.leftOut(101)).contains("and all searches are left out");
  }

  @Test
  void moreRunsThanAPageHasRoomForAreRefused() {
    assertThatThrownBy(() -> PageHtml.render(Collections.nCopies(20_000, "{\"results\":[]}")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "a page has at most 2000000 bytes, but that of 20000 runs has more, even without their"
                + " rows: name fewer files");
  }
}
