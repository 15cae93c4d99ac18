package dev.longhaul.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.report.JsonText;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The chart over the window as a table. */
class TimePageTests {
  private static final String JIT = ",\"jit_over_time\":{\"until_s\":[0.75,2],\"percent\":[80,4]}";

  /** Returns the texts of each line of the table, without its header. */
  private static List<String> lines(int slices, String more) {
    String perSecond =
        IntStream.range(0, slices).mapToObj(Integer::toString).collect(Collectors.joining(","));
    String json =
        "{\"strategy\":\"a\",\"task\":\"b\",\"throughput_over_time\":{\"interval_s\":0.5,"
            + "\"per_second\":[%s]}%s}".formatted(perSecond, more);
    return Elements.all(table(json), "tr").stream()
        .skip(1)
        .map(
            line ->
                Elements.all(line, "*").stream()
                    .map(Node::getTextContent)
                    .collect(Collectors.joining(" | ")))
        .toList();
  }

  private static Element table(String json) {
    PageRun run = new PageRun(1, new Members(Map.of()));
    String html = TimeHtml.table(new PageRow(0, run, new Members(JsonText.parse(json))));
    return Elements.root("<div>" + html + "</div>");
  }

  @Test
  void hasALineForEachSliceOfThroughput() {
    assertThat(lines(3, ""))
        .containsExactly("0 to 0.5 | 0/s", "0.5 to 1 | 1.00/s", "1 to 1.5 | 2.00/s");
  }

  /** The slice from 0.5 to 1 has a half of each: (80 + 4) ÷ 2. The last one has none. */
  @Test
  void theShareOfTheJitIsThatOfTheTimeOfTheLine() {
    assertThat(lines(5, JIT))
        .containsExactly(
            "0 to 0.5 | 0/s | 80.0",
            "0.5 to 1 | 1.00/s | 42.0",
            "1 to 1.5 | 2.00/s | 4.0",
            "1.5 to 2 | 3.00/s | 4.0",
            "2 to 2.5 | 4.00/s | –");
  }

  @Test
  void aLongWindowHasTwentyLinesAtMost() {
    assertThat(lines(20, "")).hasSize(20);
    assertThat(lines(21, ""))
        .hasSize(11)
        .startsWith("0 to 1 | 0.500/s")
        .endsWith("10 to 10.5 | 20.0/s");
    assertThat(lines(1000, "")).hasSize(20).endsWith("475 to 500 | 975/s");
  }

  @Test
  void isNotThereWithoutThroughput() {
    PageRun run = new PageRun(1, new Members(Map.of()));
    assertThat(TimeHtml.table(new PageRow(0, run, new Members(Map.of())))).isEmpty();
  }

  @Test
  void isThereForEachRowThatHasCurves() {
    Element page = Elements.root(PageHtml.render(List.of(PageSamples.once())));
    assertThat(Elements.all(page, "div"))
        .extracting(region -> region.getAttribute("aria-label"))
        .contains("Over the window: thread_pool/sleep_sync, 25 users, 4 workers");
  }
}
