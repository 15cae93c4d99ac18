package dev.longhaul.report.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.report.OverRuns;
import dev.longhaul.report.ResultsJson;
import dev.longhaul.report.Samples;
import dev.longhaul.result.BenchmarkResult;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page that is made from results files. */
@Tag("reliability")
class PageHtmlTests {
  private static final Pattern DATA =
      Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>");

  private static String of(BenchmarkResult... rows) {
    return PageHtml.render(List.of(ResultsJson.render(Samples.run(rows))));
  }

  private static JsonNode data(String page) {
    return new JsonMapper()
        .readTree(DATA.matcher(page).results().findFirst().orElseThrow().group(1));
  }

  @Test
  void hasARowForEachRowOfEachFile() {
    Element page =
        Elements.root(PageHtml.render(List.of(PageSamples.rounds(), PageSamples.once())));
    assertThat(Elements.cells(page, "throughput_per_s")).hasSize(18 + 3);
    assertThat(page.getTextContent()).contains("run 2");
  }

  @Test
  void showsTheAnswerAndItsMap() {
    String text = Elements.root(PageHtml.render(List.of(PageSamples.rounds()))).getTextContent();
    assertThat(text)
        .contains(
            "Take virtual_threads or event_loop by default",
            "100 users",
            "virtual_threads?",
            "fastest");
  }

  @Test
  void aRowHasTheDigitsOfItsInterval() {
    Element page = Elements.root(PageHtml.render(List.of(PageSamples.rounds())));
    assertThat(Elements.cells(page, "throughput_per_s").getFirst().getTextContent())
        .startsWith("17.9/s [17.69, 18.02]");
  }

  /** Not in a footnote: a reader copies the number with what is wrong with it. */
  @Test
  void eachDoubtStandsBesideItsNumber() {
    Element page = Elements.root(PageHtml.render(List.of(PageSamples.rounds())));
    Element feed = Elements.cells(page, "throughput_per_s").get(12);
    assertThat(Elements.marks(feed)).containsExactly("shared machine");
    Element hash = Elements.cells(page, "throughput_per_s").get(15);
    assertThat(hash.getTextContent()).startsWith("≥ 15000/s");
    assertThat(Elements.marks(hash)).contains("at least: generator bound");
  }

  @Test
  void arrangesTheDoubtsOfARowThatWasMeasuredOnce() {
    Element cell =
        Elements.cells(Elements.root(of(Samples.known())), "throughput_per_s").getFirst();
    assertThat(Elements.marks(cell)).containsExactly("one round", "shared machine");
    Element none =
        Elements.cells(Elements.root(of(Samples.unknown())), "throughput_per_s").getFirst();
    assertThat(Elements.marks(none))
        .containsExactly("incomplete", "one round", "0 requests a window", "shared machine");
    Element both = Elements.root(of(Samples.unknown(), Samples.known()));
    assertThat(Elements.cells(both, "response_time_p99_ms"))
        .as("what few requests spoil most")
        .extracting(Elements::marks)
        .containsExactly(List.of("0 requests a window"), List.of());
  }

  @Test
  void aSmokeRunSaysSoAboveAllAndBesideEachNumber() {
    Element page =
        Elements.root(
            of(Samples.withSettings(Samples.known(), Map.of("longhaul.profile", "quick"))));
    assertThat(page.getTextContent().split("Its figures are no evidence", -1))
        .as("above the table and under it")
        .hasSize(3);
    assertThat(Elements.marks(Elements.cells(page, "throughput_per_s").getFirst()))
        .contains("smoke run");
  }

  @Test
  void anUnknownFigureIsADashAndNeverZero() {
    Element page = Elements.root(of(Samples.unknown(), Samples.known()));
    assertThat(Elements.cells(page, "bound_per_s"))
        .extracting(Node::getTextContent)
        .containsExactly("–", "14.3/s");
    assertThat(Elements.cells(page, "bound_per_s").getFirst().getAttribute("data-value")).isEmpty();
  }

  @Test
  void aRowOpensToTheProgramsThatItsServerRan() {
    assertThat(Elements.root(of(Samples.known())).getTextContent())
        .contains("/opt/java/bin/java (Java 25.0.1, Example)");
  }

  /** Beside the requests of one window, the sum of all would be read as its length. */
  @Test
  void theWindowsOfARowOverRoundsAreCounted() {
    assertThat(Elements.root(PageHtml.render(List.of(PageSamples.rounds()))).getTextContent())
        .contains("window s6 × 10");
    assertThat(Elements.root(of(Samples.known())).getTextContent()).contains("window s10");
  }

  @Test
  void failuresAreNeverCutOff() {
    assertThat(
            Elements.cells(Elements.root(of(Samples.known())), "failed")
                .getFirst()
                .getTextContent())
        .isEqualTo("1 http_error, 1 timed_out");
    assertThat(
            Elements.cells(Elements.root(of(Samples.known())), "failed")
                .getFirst()
                .getAttribute("data-value"))
        .as("what it is sorted by")
        .isEqualTo("2");
  }

  /** The title of a chart says how many users all of its rows have. */
  @Test
  void whatAllRowsOfAChartShareIsNotInTheirNames() {
    BenchmarkResult one = Samples.named("a", "sleep");
    BenchmarkResult other = Samples.named("b", "sleep");
    String alike = of(varying(one, "5 users"), varying(other, "5 users"));
    assertThat(tasks(alike)).containsExactly("sleep", "sleep");
    assertThat(Elements.root(alike).getTextContent()).contains("b/sleep", "sleep (5 users)");
    assertThat(tasks(of(varying(one, "5 users"), varying(other, "again"))))
        .containsExactly("sleep (5 users)", "sleep (again)");
    assertThat(tasks(of(one, varying(other, "again")))).containsExactly("sleep", "sleep (again)");
  }

  private static BenchmarkResult varying(BenchmarkResult row, String variant) {
    return Samples.of(row.benchmarkCase().varying(variant), row);
  }

  private static List<String> tasks(String page) {
    return data(page)
        .get("families")
        .get(0)
        .get("rows")
        .valueStream()
        .map(row -> row.get("task").asString())
        .toList();
  }

  @Test
  void requestsNothingFromAnywhere() {
    String page = PageHtml.render(List.of(PageSamples.rounds()));
    assertThat(Elements.markup(page))
        .contains("default-src 'none'")
        .doesNotContainPattern("(?i)<(?:link|img|iframe|object|embed|base|form [^>]*action)\\b")
        .doesNotContainPattern("(?i)\\s(?:src|href|srcset|action|on\\w+|style)=");
    assertThat(ChartLibrary.resource("page.css")).doesNotContain("@import", "url(");
  }

  @Test
  void hasTheDataOfItsCharts() {
    JsonNode families = data(PageHtml.render(List.of(PageSamples.rounds()))).get("families");
    assertThat(families.size()).isEqualTo(5);
    JsonNode row = families.get(0).get("rows").get(0);
    assertThat(row.get("by_round").size()).isEqualTo(6);
    assertThat(row.get("response_time_distribution").get("percentile").size()).isGreaterThan(10);
    assertThat(row.get("texts").get("throughput_per_s").asString())
        .isEqualTo("17.9/s [17.69, 18.02]");
  }

  @Test
  void aFileOfAnotherVersionGivesAPageOfWhatItHas() {
    Element page =
        Elements.root(
            PageHtml.render(List.of("{\"results\":[{\"strategy\":\"a\",\"verdict\":3},{},7]}")));
    assertThat(Elements.cells(page, "throughput_per_s")).isEmpty();
    assertThat(page.getTextContent()).contains("unknown date", "2 rows");
  }

  @ParameterizedTest
  @CsvSource({"300, Curves", "600, Some columns"})
  void aPageOfVeryManyRowsStaysSmall(int count, String leftOut) {
    BenchmarkResult[] rows = new BenchmarkResult[count];
    Arrays.setAll(rows, at -> Samples.named("strategy" + at, "task" + at % 40));
    String page = of(rows);
    assertThat(page.getBytes(UTF_8).length).isLessThan(PageHtml.LARGEST);
    assertThat(page).contains("left out, as the page would be too large", leftOut);
    String over = PageHtml.render(List.of(ResultsJson.render(OverRuns.of(3, rows))));
    assertThat(over.getBytes(UTF_8).length).isLessThan(PageHtml.LARGEST);
  }

  @Test
  void aRowOpensToItsFiguresOverRuns() {
    String page = PageHtml.render(List.of(PageSamples.overRuns()));
    assertThat(Elements.root(page).getTextContent())
        .contains(
            "rows open to their figures over 12 runs",
            "The row over 12 runs",
            "2026-12-04 10:15 01234567 this run",
            "9.6/s [7.8, 11.5]",
            "Where a new line begins",
            "2026-11-27 10:15, line 2: the machine (old-vm, 1 core of Old CPU",
            "Figures of two lines are not compared");
    JsonNode trend = data(page).get("families").get(0).get("rows").get(0).get("trend");
    assertThat(trend.get("line").toString()).isEqualTo("[1,1,1,1,2,2,2,2,2,2,2,2]");
    assertThat(trend.get("figures").get("throughput_per_s").get("low").size()).isEqualTo(12);
  }

  /** A cache may have files of other programs. */
  @Test
  void whatAHistorySaysIsText() {
    String page =
        PageHtml.render(
            List.of(PageSamples.overRuns().replace(Samples.COMMIT, "</script><img src=x>")));
    assertThat(page.split("</script>", -1)).hasSize(4);
    assertThat(page).doesNotContain("<img").contains("&lt;/script");
  }

  @Test
  void aPageWithoutAHistoryHasNothingOfIt() {
    assertThat(PageHtml.render(List.of(PageSamples.rounds())))
        .doesNotContain("data-chart=\"trend\"", "<h3>The row over");
  }

  @Test
  void aRunThatBeginsANewLineSaysSoAboveAll() {
    String json =
        PageSamples.overRuns()
            .replace("\"this_run\" : true,", "\"this_run\" : true, \"new_line\" : \"the JDK\",");
    assertThat(Elements.root(PageHtml.render(List.of(json))).getTextContent())
        .containsOnlyOnce("Not compared with earlier runs, as it differs in the JDK.");
  }

  @Test
  void figuresOverRunsAreLeftOutFirst() {
    BenchmarkResult[] rows = new BenchmarkResult[130];
    Arrays.setAll(rows, at -> Samples.named("strategy" + at, "task" + at % 40));
    String page = PageHtml.render(List.of(ResultsJson.render(OverRuns.of(30, rows))));
    assertThat(page.getBytes(UTF_8).length).isLessThan(PageHtml.LARGEST);
    assertThat(page)
        .contains("Figures over runs are left out, as the page would be too large")
        .doesNotContain("data-chart=\"trend\"")
        .contains("data-chart=\"time\"", "throughput_over_time");
  }

  @Test
  void noTextEndsTheElementThatItIsIn() {
    assertThat(PageData.embeddable("{\"a\":\"</script><!-- & -->\"}"))
        .isEqualTo("{\"a\":\"\\u003c/script\\u003e\\u003c!-- \\u0026 --\\u003e\"}");
  }

  @Test
  void onlyAResultsFileIsOne() {
    assertThat(PageHtml.isOfResults(PageSamples.once())).isTrue();
    assertThat(PageHtml.isOfResults("{}")).isFalse();
    assertThat(PageHtml.isOfResults("[1]")).isFalse();
    assertThat(PageHtml.isOfResults("strategy,task")).isFalse();
  }
}
