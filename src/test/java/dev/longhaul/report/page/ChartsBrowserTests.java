package dev.longhaul.report.page;

import static dev.longhaul.report.page.PageChecks.openRow;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What charts draw: a mark of each kind where it belongs, and no two series alike. */
@Tag("slow")
class ChartsBrowserTests extends OpenedPages {
  private static final String PERCENTILES = "#details-0 [data-chart=percentiles]";
  private static final String ROUNDS = "#details-0 [data-chart=rounds]";
  private static final String OVER_USERS = "[data-scaling='0'][data-figure=response_time_p99_ms]";

  /** By what readers know a series. */
  private record Marks(String colour, String dash, String symbol) {
    static Marks of(String line) {
      List<String> parts = List.of(line.split(" \\| ", -1));
      return new Marks(parts.get(0), parts.get(1), parts.get(2));
    }

    String withoutColour() {
      return dash + " " + symbol;
    }
  }

  /**
   * Returns the marks of elements.
   *
   * @param line code that finds the line of an element {@code e}
   * @param symbol code that finds its symbol
   */
  private static List<Marks> marks(Browser browser, String elements, String line, String symbol) {
    return browser
        .script(
            ("return [...document.querySelectorAll(\"%s\")].map(e => [getComputedStyle(%s).stroke,"
                    + " getComputedStyle(%s).strokeDasharray, %s.getAttribute('d')].join(' | '))"
                    + ".join('\\n')")
                .formatted(elements, line, line, symbol))
        .lines()
        .map(Marks::of)
        .toList();
  }

  private static List<Marks> lines(Browser browser, String chart) {
    return marks(
        browser,
        chart + " path.series",
        "e",
        "[...e.parentNode.querySelectorAll('.series ~ g .symbol')]"
            + ".find(s => e.compareDocumentPosition(s) & 4)");
  }

  private static List<Marks> key(Browser browser, String chart) {
    return marks(
        browser, chart + " .key", "e.querySelector('.sample')", "e.querySelector('.symbol')");
  }

  @Test
  void twoTasksOfAStrategyHaveNothingInCommon() throws IOException {
    Browser browser = opened(1280, PageSamples.twoTasks());
    openRow(browser, 0);
    for (String chart : List.of(PERCENTILES, OVER_USERS)) {
      List<Marks> lines = lines(browser, chart);
      assertThat(lines).as(chart).hasSize(3);
      assertThat(lines).extracting(Marks::colour).as(chart).doesNotHaveDuplicates();
      assertThat(lines).extracting(Marks::dash).as(chart).doesNotHaveDuplicates();
      assertThat(lines).extracting(Marks::symbol).as(chart).doesNotHaveDuplicates();
      assertThat(key(browser, chart)).as("the key of %s", chart).isEqualTo(lines);
    }
  }

  /** Rounds have no line: a row's are alike, and unlike those of the other rows. */
  @Test
  void theRoundsOfTwoTasksOfAStrategyDiffer() throws IOException {
    Browser browser = opened(1280, PageSamples.twoTasks());
    openRow(browser, 0);
    List<Marks> rounds = marks(browser, ROUNDS + " .round", "e", "e");
    assertThat(rounds.stream().collect(groupingBy(Marks::symbol, counting())))
        .hasSize(3)
        .allSatisfy((symbol, count) -> assertThat(count).isEqualTo(6));
    assertThat(rounds.stream().map(Marks::colour).distinct()).hasSize(3);
    assertThat(browser.all(ROUNDS + " .key .symbol")).hasSize(3);
    assertThat(browser.all(ROUNDS + " .key .sample")).as("no line, so none in the key").isEmpty();
  }

  @Test
  void moreThanEightRowsDifferAlsoWithoutTheirColours() throws IOException {
    Browser browser = opened(1280, PageSamples.twelveRows());
    openRow(browser, 0);
    List<Marks> lines = lines(browser, PERCENTILES);
    assertThat(lines).hasSize(12);
    assertThat(lines).extracting(Marks::withoutColour).doesNotHaveDuplicates();
    assertThat(lines.stream().map(Marks::colour).distinct()).hasSize(8);
    assertThat(key(browser, PERCENTILES)).isEqualTo(lines);
  }

  /** A reader who has learnt a colour in one chart looks for it in the next. */
  @Test
  void aStrategyKeepsItsColourWhereItIsAlone() throws IOException {
    Browser browser = opened(1280, PageSamples.rounds(), PageSamples.twoTasks());
    openRow(browser, 0);
    openRow(browser, 18);
    String of =
        "return [...document.querySelectorAll('#details-%s [data-chart=percentiles] .key')]"
            + ".filter(e => e.textContent.startsWith('thread_pool'))"
            + ".map(e => getComputedStyle(e.querySelector('.symbol')).fill).join()";
    assertThat(browser.script(of.formatted(18)))
        .startsWith("rgb")
        .isEqualTo(browser.script(of.formatted(0)));
  }

  /** A colour alone would name no part: all are numbered from the left, in bar and legend. */
  @ParameterizedTest
  @ValueSource(ints = {400, 1280})
  void eachPartOfTheResponseTimeIsNamed(int width) throws IOException {
    Browser browser = opened(width, PageSamples.split());
    openRow(browser, 0);
    String chart = "#details-0 [data-chart=split] ";
    assertThat(browser.texts(chart + ".label"))
        .contains(
            "1 connect", "2 network or unread", "3 queue", "4 task", "5 server", "6 transfer");
    assertThat(browser.all(chart + ".part")).hasSize(6);
    assertThat(browser.texts(chart + ".in-part"))
        .as("a name where there is room, else a number")
        .containsExactly("2 network or unread", "3", "4 task");
    assertThat(
            browser.script(
                "const box = e => e.getBoundingClientRect();"
                    + "const parts = [...document.querySelectorAll('#details-0 .part')].map(box);"
                    + "return [...document.querySelectorAll('#details-0 .in-part')]"
                    + ".filter(e => !parts.some(part => part.left <= box(e).left + 1"
                    + " && box(e).right <= part.right + 1)).map(e => e.textContent).join()"))
        .as("texts beyond their parts")
        .isEqualTo("");
    assertThat(PageChecks.textsBeyondTheirCharts(browser)).isEqualTo("");
    assertThat(browser.complaints()).isEmpty();
  }

  private static String chartOf(String family) {
    return ".family svg[aria-label^='" + family + ", 25 users, 4 workers:']";
  }

  /** Returns how many marks a family's chart has. */
  private static int count(Browser browser, String family, String mark) {
    assertThat(browser.all(chartOf(family))).as(family).hasSize(1);
    return browser.all(chartOf(family) + " " + mark).size();
  }

  /** The load generator limits two rows of three; the third has a bound, below its figure. */
  @Test
  void aLeastValueIsAHollowArrowWithADoubtfulInterval() throws IOException {
    Browser browser = opened(1280, PageSamples.rounds(), PageSamples.once());
    assertThat(count(browser, "hash", ".doubtful.hollow[d*='l11,6']")).as("arrows").isEqualTo(2);
    assertThat(count(browser, "hash", ".doubtful:not(.hollow)")).as("intervals").isEqualTo(2);
    assertThat(count(browser, "hash", ".hollow")).isEqualTo(2);
    assertThat(count(browser, "hash", ".mean")).isEqualTo(1);
    assertThat(count(browser, "hash", ".whisker")).isEqualTo(1);
    assertThat(count(browser, "hash", ".bound")).isEqualTo(1);
    assertThat(count(browser, "hash", ".published")).isZero();
  }

  /** The bound of 1000/s would flatten these rows: it is a text. The study has two of them. */
  @Test
  void aMeanOfRoundsIsADotWithItsInterval() throws IOException {
    Browser browser = opened(1280, PageSamples.rounds(), PageSamples.once());
    assertThat(count(browser, "sleep", "circle.mean:not(.hollow)")).isEqualTo(4);
    assertThat(count(browser, "sleep", ".whisker")).isEqualTo(4);
    assertThat(count(browser, "sleep", ".doubtful")).isZero();
    assertThat(count(browser, "sleep", ".hollow")).isZero();
    assertThat(count(browser, "sleep", ".bound")).isZero();
    assertThat(count(browser, "sleep", ".published")).isEqualTo(2);
    assertThat(count(browser, "feed", ".published")).isZero();
  }

  /** Behind its row's figure, or below it where there is no room. */
  @ParameterizedTest
  @ValueSource(ints = {400, 1280})
  void aBoundBeyondTheScaleIsNamedAtTheEdge(int width) throws IOException {
    Browser browser = opened(width, PageSamples.rounds(), PageSamples.once());
    assertThat(browser.texts(chartOf("sleep") + " text"))
        .filteredOn(text -> text.endsWith("bound 1000 →"))
        .as("one of each row")
        .hasSize(4);
    assertThat(browser.one("#legend").getText()).contains("→ beyond the scale");
    assertThat(PageChecks.textsBeyondTheirCharts(browser)).isEqualTo("");
  }

  /** Two valid rows and one without a success, all of which the study has. */
  @Test
  void aRowOfOneRoundIsHollowAndOneThatIsNotValidADiamond() throws IOException {
    Browser browser = opened(1280, PageSamples.rounds(), PageSamples.once());
    assertThat(count(browser, "sleep_sync", "circle.mean.hollow")).isEqualTo(2);
    assertThat(count(browser, "sleep_sync", ".doubtful.hollow[d*='l7,7']")).isEqualTo(1);
    assertThat(count(browser, "sleep_sync", ".doubtful")).isEqualTo(1);
    assertThat(count(browser, "sleep_sync", ".whisker")).isZero();
    assertThat(count(browser, "sleep_sync", ".bound")).isEqualTo(2);
    assertThat(count(browser, "sleep_sync", ".published")).isEqualTo(3);
    assertThat(browser.one("#legend").getText())
        .contains("● mean of rounds", "○ one round", "▷ at least", "◇ not valid", "┊ bound", "✕");
  }

  @Test
  void marksThatAreNotMeansAreNamed() throws IOException {
    Browser browser = opened(1280, PageSamples.rounds());
    openRow(browser, 0);
    assertThat(browser.texts(ROUNDS + " .label")).doesNotContain("hollow: left out");
    browser =
        opened(
            1280,
            PageSamples.rounds().replaceFirst("\"counts\" : true", "\"counts\" : false"),
            PageSamples.overload());
    openRow(browser, 0);
    assertThat(browser.texts(ROUNDS + " .label")).contains("hollow: left out");
    openRow(browser, 18);
    assertThat(browser.texts("#details-18 [data-chart=overload] .label"))
        .anyMatch(label -> label.matches("normal rate [0-9.]+/s"));
  }

  /** A graver fault makes it no least value. */
  @Test
  void aLeastValueOverRunsIsAHollowArrow() throws IOException {
    assertThat(trend("VALID", false)).isEqualTo("● valid · bars: 95 % interval, 0 arrows");
    assertThat(trend("GENERATOR_BOUND", true))
        .isEqualTo("● valid · ▷ at least · bars: 95 % interval, 1 arrows");
    assertThat(trend("DISTURBED", true))
        .isEqualTo("● valid · ◇ not valid · bars: 95 % interval, 0 arrows");
  }

  /** Returns the legend and the number of hollow arrows of a row with such a latest point. */
  private static String trend(String verdict, boolean isLeast) throws IOException {
    String file = PageSamples.overRuns();
    int latest = file.indexOf("\"this_run\" : true,");
    int its = file.indexOf("\"verdict\" : \"VALID\"", latest);
    String changed =
        file.substring(0, its)
            + "\"throughput_is_at_least\" : %s, \"verdict\" : \"%s\"".formatted(isLeast, verdict)
            + file.substring(its + "\"verdict\" : \"VALID\"".length());
    Browser browser = opened(1280, changed);
    openRow(browser, 0);
    String chart = "#details-0 [data-chart=trend] ";
    String legend =
        browser.texts(chart + ".label").stream()
            .filter(label -> label.startsWith("●"))
            .findFirst()
            .orElse("");
    int arrows =
        Integer.parseInt(
            browser.script(
                "return [...document.querySelectorAll('%spath[transform*=rotate]')]"
                        .formatted(chart)
                    + ".filter(e => e.style.fill === 'var(--paper)').length"));
    return legend + ", " + arrows + " arrows";
  }

  /** The study has no percentiles, a bound is no time, and a driver at its limit spoils times. */
  @Test
  void aTimeOfALimitedRowIsNotValid() throws IOException {
    Browser browser = opened(1280, PageSamples.rounds(), PageSamples.once());
    browser.one("#metric").sendKeys("p99 response time, ms");
    assertThat(count(browser, "hash", ".doubtful.hollow[d*='l7,7']")).isEqualTo(2);
    assertThat(count(browser, "hash", ".doubtful.hollow[d*='l11,6']")).isZero();
    assertThat(count(browser, "hash", ".mean")).isEqualTo(1);
    assertThat(browser.all(".family .bound")).isEmpty();
    assertThat(browser.all(".family .published")).isEmpty();
    assertThat(browser.one("#legend").getText())
        .contains("◇ not valid")
        .doesNotContain("▷", "┊", "✕");
  }
}
