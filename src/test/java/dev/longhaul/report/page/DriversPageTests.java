package dev.longhaul.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.report.ResultsJson;
import dev.longhaul.report.Samples;
import dev.longhaul.report.SharedRows;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.text.Escaping;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What each driver did of a shared load, in what its row opens to: from the file alone. */
class DriversPageTests {
  private static String json(BenchmarkResult row) {
    return ResultsJson.render(Samples.run(row));
  }

  private static Element section(String json) {
    List<Element> sections =
        Elements.all(Elements.root(PageHtml.render(List.of(json))), "section").stream()
            .filter(section -> section.getAttribute("class").equals("wide"))
            .toList();
    assertThat(sections).hasSize(1);
    return sections.getFirst();
  }

  /** Returns the headers, and the cells of each driver. */
  private static List<String> lines(Element section) {
    return Elements.all(section, "tr").stream()
        .map(
            line ->
                Elements.all(line, "*").stream()
                    .map(Node::getTextContent)
                    .collect(Collectors.joining(" | ")))
        .toList();
  }

  @Test
  void aRowOfThreeDriversHasTheirTable() {
    Element section = section(json(SharedRows.three()));
    assertThat(lines(section))
        .containsExactly(
            "driver | users | threads | requests | succeeded | sent /s | ceiling /s | CPU %"
                + " | waiting for CPU % | started late, ms | window late, ms | clock error, ms",
            "driver-1:7800 | 9 | 2 | 51 | 50 | 7.10 | 90.0 | 20 | 5 | 4.00 | 0 | 0.150",
            "driver-2:7800 | 8 | 1 | 51 | 50 | 7.10 | – | 20 | 5 | -3.00 | 0 | 0.150",
            "driver-3:7800 | 8 | 1 | 51 | 50 | 7.10 | 80.0 | 20 | 5 | 0 | 0 | 0.150");
    assertThat(section.getTextContent())
        .contains("Drivers", "Starts were 7.00 ms apart, beyond what was planned.");
  }

  @Test
  void aDriverOfAnOpenWorkloadHasItsRateAndUnknownColumnsAreLeftOut() {
    BenchmarkResult row =
        SharedRows.of(SharedRows.ofRate("a:1", 25.5), SharedRows.ofRate("b:1", 24.5));
    assertThat(lines(section(json(row))))
        .containsExactly(
            "driver | users | threads | due /s | requests | succeeded | sent /s"
                + " | started late, ms | window late, ms | clock error, ms",
            "a:1 | 20 | 1 | 25.5 | 51 | 50 | 7.10 | 0 | 0 | 0.150",
            "b:1 | 20 | 1 | 24.5 | 51 | 50 | 7.10 | 0 | 0 | 0.150");
  }

  @Test
  void theTableCanBeReadAloudAndScrolledByKey() {
    Element section = section(json(SharedRows.three()));
    assertThat(Elements.all(section, "caption"))
        .extracting(Node::getTextContent)
        .containsExactly("What each driver did of the load");
    assertThat(Elements.all(section, "th"))
        .extracting(header -> header.getAttribute("scope"))
        .hasSize(12 + 3)
        .startsWith("col")
        .endsWith("row", "row", "row");
    Element region = Elements.all(section, "div").getFirst();
    assertThat(region.getAttribute("role")).isEqualTo("region");
    assertThat(region.getAttribute("tabindex")).isEqualTo("0");
    assertThat(region.getAttribute("aria-label"))
        .isEqualTo("Drivers of thread_pool/sleep_sync, 25 users, 4 workers");
  }

  @Test
  void aRowOfOneDriverHasNoSuchSection() {
    assertThat(PageHtml.render(List.of(json(Samples.known()))))
        .doesNotContain("class=\"wide\"", "<h3>Drivers</h3>");
  }

  /** Its other figures are means over rounds. */
  @Test
  void aRowOverRoundsSaysOfWhichRoundItIs() {
    String rounds = json(SharedRows.three()).replace("\"rounds\" : 1", "\"rounds\" : 3");
    assertThat(section(rounds).getTextContent())
        .contains("What each driver did of the load, in the round with the middle throughput");
  }

  @Test
  void aFileOfAnotherVersionGivesATableOfWhatItHas() {
    Element section =
        section("{\"results\":[{\"drivers\":[{\"name\":7,\"users\":3},{\"users\":\"x\"},5]}]}");
    assertThat(lines(section)).containsExactly("driver | users", "– | 3", "– | –");
    assertThat(section.getTextContent()).doesNotContain("Starts were");
  }

  @ParameterizedTest
  @MethodSource("dev.longhaul.report.HostileNamesTests#names")
  void theNameOfADriverIsText(String name) {
    String json = json(SharedRows.of(SharedRows.ofRate(name, 50)));
    Element section = section(json);
    assertThat(Elements.all(section, "*"))
        .extracting(Element::getTagName)
        .isEqualTo(
            Elements.all(section(json(SharedRows.of(SharedRows.ofRate("plain", 50)))), "*").stream()
                .map(Element::getTagName)
                .toList());
    assertThat(section.getTextContent()).contains(Escaping.plain(name, Html.LONGEST_NAME));
    String page = PageHtml.render(List.of(json));
    assertThat(page.split("</script>", -1)).hasSize(4);
    assertThat(page.split("<!--", -1)).hasSize(1);
  }
}
