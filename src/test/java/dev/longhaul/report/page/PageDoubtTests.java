package dev.longhaul.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.measure.Outcome;
import dev.longhaul.report.JsonText;
import dev.longhaul.report.ResultsJson;
import dev.longhaul.report.RowsOverRounds;
import dev.longhaul.report.Samples;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** When a doubt stands beside a figure, and when it just does not. */
class PageDoubtTests {
  private static final String COUNTS = "{\"counts\":true}";
  private static final String LEFT_OUT = "{\"counts\":false}";

  /** Returns the marks of a valid row of six rounds and enough requests, which has more members. */
  private static List<String> marks(String more) {
    String json = "{\"verdict\":\"VALID\",\"rounds\":6,\"succeeded\":6000%s}".formatted(more);
    PageRun run = new PageRun(1, new Members(Map.of()));
    return PageDoubt.of(new PageRow(0, run, new Members(JsonText.parse(json)))).stream()
        .map(PageDoubt::mark)
        .toList();
  }

  private static String rounds(int counting, int leftOut) {
    List<String> all =
        List.of(
            String.join(",", Collections.nCopies(counting, COUNTS)),
            String.join(",", Collections.nCopies(leftOut, LEFT_OUT)));
    return ",\"by_round\":[%s]"
        .formatted(String.join(",", all.stream().filter(each -> !each.isEmpty()).toList()));
  }

  /** Returns the marks beside the first row's throughput on the page of a file. */
  private static List<String> onPage(String file) {
    Element page = Elements.root(PageHtml.render(List.of(file)));
    return Elements.marks(Elements.cells(page, "throughput_per_s").getFirst());
  }

  /** A generator at its limit makes a throughput a least value, and a time no value at all. */
  @Test
  void aFaultStandsBesideEachTime() {
    Element page = Elements.root(PageHtml.render(List.of(PageSamples.rounds())));
    for (String time :
        List.of("response_time_mean_ms", "response_time_p50_ms", "response_time_p99_ms")) {
      List<List<String>> marks =
          Elements.cells(page, time).stream().map(Elements::marks).distinct().toList();
      assertThat(marks).as(time).containsExactly(List.of(), List.of("generator bound"));
    }
    assertThat(Elements.cells(page, "server_cpu_ms_per_request"))
        .allSatisfy(cell -> assertThat(Elements.marks(cell)).isEmpty());
    Element once = Elements.root(PageHtml.render(List.of(PageSamples.once())));
    assertThat(Elements.cells(once, "verdict"))
        .extracting(Node::getTextContent)
        .contains("INCOMPLETE");
    assertThat(Elements.cells(once, "response_time_mean_ms"))
        .as("where there is no number, there is nothing to doubt")
        .hasSize(3)
        .allSatisfy(cell -> assertThat(Elements.marks(cell)).isEmpty());
  }

  /** A verdict of another version may spoil anything. */
  @ParameterizedTest
  @CsvSource({
    "UNSTEADY, true, true, false",
    "GENERATOR_BOUND, true, false, false",
    "DISTURBED, true, true, false",
    "INCONSISTENT, true, true, true",
    "UNHEARD_OF, true, true, true"
  })
  void aFaultStandsBesideWhatItSpoils(String verdict, boolean time, boolean cpu, boolean memory) {
    String json = "{\"verdict\":\"%s\",\"faults\":[{\"verdict\":\"%<s\"}]}".formatted(verdict);
    PageRow row =
        new PageRow(0, new PageRun(1, new Members(Map.of())), new Members(JsonText.parse(json)));
    Map.of(
            "response_time_mean_ms", time,
            "server_cpu_ms_per_request", cpu,
            "peak_memory_mb", memory,
            "warm_up_s", false)
        .forEach(
            (figure, spoiled) ->
                assertThat(PageDoubt.ofFigure(row, figure)).as(figure).hasSize(spoiled ? 1 : 0));
  }

  @Test
  void aSpoiledCpuTimeHasItsMarkInTheTable() {
    Element page =
        Elements.root(
            PageHtml.render(
                List.of(
                    ResultsJson.render(Samples.run(RowsOverRounds.rising(RowsOverRounds.SLOW))))));
    assertThat(Elements.marks(Elements.cells(page, "server_cpu_ms_per_request").getFirst()))
        .containsExactly("unsteady");
    assertThat(Elements.marks(Elements.cells(page, "peak_memory_mb").getFirst())).isEmpty();
  }

  /** The key of a chart names the reason of each row, unless it is that of all. */
  @Test
  void rowsHaveOneFaultForDifferentReasons() {
    String file =
        ResultsJson.render(
            Samples.run(
                RowsOverRounds.rising(RowsOverRounds.SLOW),
                RowsOverRounds.rising(RowsOverRounds.WILD)));
    assertThat(meaning(file)).containsOnlyOnce(" % higher ");
    int second = file.indexOf("\"strategy\" : \"common_pool\"");
    assertThat(meaning(file.substring(0, second).replace("200 %", "77 %") + file.substring(second)))
        .containsPattern("unsteady: thread_pool.*: .* 77 % higher .* · common_pool.*: .* 200 % h");
  }

  private static String meaning(String file) {
    return Elements.all(Elements.root(PageHtml.render(List.of(file))), "details").stream()
        .map(Node::getTextContent)
        .filter(text -> text.startsWith("What the marks mean"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void oneCoreIsNotSeveral() {
    for (int cores : new int[] {1, 2}) {
      String machine = "{\"machine\":{\"cores\":%s}}".formatted(cores);
      PageRun run = new PageRun(1, new Members(JsonText.parse("{\"run\":" + machine + "}")));
      assertThat(PageDoubt.of(new PageRow(0, run, new Members(Map.of()))))
          .extracting(PageDoubt::sentence)
          .anyMatch(each -> each.contains(cores == 1 ? "server's 1 core:" : "server's 2 cores:"));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, true", "97.99, true", "98, false", "98.01, false", "100, false"})
  void requestsFailedBelow98Percent(double availability, boolean doubtful) {
    assertThat(marks(",\"availability_percent\":" + availability).contains("requests failed"))
        .isEqualTo(doubtful);
    assertThat(marks("")).as("not known").containsExactly("shared machine");
  }

  @ParameterizedTest
  @CsvSource({"97, 3, true", "98, 2, false", "100, 0, false"})
  void requestsThatFailedStandBesideTheThroughput(long succeeded, long failed, boolean doubtful) {
    String file =
        ResultsJson.render(
            Samples.run(
                Samples.result(
                    "thread_pool",
                    "sleep_sync",
                    OptionalDouble.empty(),
                    Map.of(Outcome.SUCCEEDED, succeeded, Outcome.HTTP_ERROR, failed),
                    List.of(14.0, 14.25, 14.5),
                    DoubleStream.iterate(101, millis -> millis + 1).limit(succeeded).toArray())));
    assertThat(onPage(file).contains("requests failed")).isEqualTo(doubtful);
  }

  @Test
  void aTestThatWasRunAgainSaysSo() {
    assertThat(marks(",\"reruns\":1")).contains("run again");
    assertThat(marks(",\"reruns\":0")).doesNotContain("run again");
    assertThat(marks("")).doesNotContain("run again");
    String file = ResultsJson.render(Samples.run(Samples.known()));
    assertThat(onPage(file)).doesNotContain("run again");
    assertThat(onPage(file.replace("\"verdict\" :", "\"reruns\" : 2, \"verdict\" :")))
        .contains("run again");
  }

  @Test
  void roundsThatAreLeftOutAreCounted() {
    assertThat(marks(rounds(5, 1))).contains("5 of 6 rounds count");
    assertThat(marks(rounds(1, 5))).contains("1 of 6 rounds count");
    assertThat(marks(rounds(6, 0))).containsExactly("shared machine");
    assertThat(onPage(PageSamples.rounds())).containsExactly("shared machine");
    String oneLeftOut =
        PageSamples.rounds().replaceFirst("\"counts\" : true", "\"counts\" : false");
    assertThat(onPage(oneLeftOut)).containsExactly("5 of 6 rounds count", "shared machine");
  }

  /** As text, too: the title of a mark is shown to a mouse only. */
  @Test
  void eachMarkOfAFamilyIsExplained() {
    Element page = Elements.root(PageHtml.render(List.of(PageSamples.once())));
    Element caption = Elements.all(page, "figcaption").getFirst();
    List<Element> lists = Elements.all(caption, "ul");
    assertThat(lists)
        .extracting(list -> list.getAttribute("class"))
        .containsExactly("marks", "faults");
    assertThat(Elements.all(lists.get(1), "b"))
        .extracting(Node::getTextContent)
        .isEqualTo(Elements.marks(lists.get(0)))
        .contains("one round", "incomplete: synchronous");
    assertThat(lists.get(1).getTextContent())
        .contains("one round: Measured once: without an interval");
    assertThat(Elements.all(caption, "summary"))
        .extracting(Node::getTextContent)
        .contains("What the marks mean");
  }
}
