package dev.longhaul.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.report.ResultsJson;
import dev.longhaul.report.Samples;
import dev.longhaul.result.Figure;
import dev.longhaul.text.Names;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The columns that readers may choose. */
class PageColumnTests {
  /** A row opens to these. */
  private static final Set<Figure> IN_DETAILS =
      EnumSet.range(Figure.CONNECT_MS, Figure.TRANSFER_MS);

  /** Other columns have the sum of these, or what it amounts to. */
  private static final Set<Figure> PARTS =
      EnumSet.of(
          Figure.COMPLETIONS_PER_S,
          Figure.MEAN_IN_FLIGHT,
          Figure.STARTED,
          Figure.TIMED_OUT,
          Figure.IN_FLIGHT_AT_END,
          Figure.DROPPED,
          Figure.TASK_CPU_MS,
          Figure.DEMAND_CPU_MS,
          Figure.SERVER_USER_MS_PER_REQUEST,
          Figure.SERVER_SYSTEM_MS_PER_REQUEST);

  /** A verdict says what follows from these. */
  private static final Set<Figure> BEHIND_A_VERDICT =
      EnumSet.of(
          Figure.STALLED_MS,
          Figure.DRIVER_WAITING_PERCENT,
          Figure.DRIVER_COLLECTIONS_MS,
          Figure.SEND_DELAY_MEAN_MS,
          Figure.SEND_DELAY_MAX_MS,
          Figure.LITTLE_RATIO,
          Figure.LITTLE_TOLERANCE);

  /** Who looks for these looks into a file. */
  private static final Set<Figure> IN_FILES_ONLY =
      EnumSet.of(
          Figure.FAILED_RESPONSE_TIME_MEAN_MS,
          Figure.FAILED_RESPONSE_TIME_MAX_MS,
          Figure.PING_FAILED,
          Figure.VOLUNTARY_SWITCHES_PER_REQUEST,
          Figure.INVOLUNTARY_SWITCHES_PER_REQUEST,
          Figure.SAMPLER_CPU_MS,
          Figure.RESENT);

  private static Stream<PageColumn> columns() {
    return Stream.concat(PageColumn.ALL.stream(), PageColumn.MORE.stream());
  }

  /** A new figure is a column, too, or belongs to one of the sets above. */
  @Test
  void areAllFiguresButThoseThatAreElsewhere() {
    Set<String> shown = columns().map(PageColumn::key).collect(Collectors.toSet());
    assertThat(Figure.values())
        .filteredOn(figure -> !shown.contains(Names.of(figure)))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(IN_DETAILS, PARTS, BEHIND_A_VERDICT, IN_FILES_ONLY)
                .flatMap(Set::stream)
                .toList());
  }

  @Test
  void haveAName() {
    assertThat(columns().map(PageColumn::key)).doesNotHaveDuplicates();
    assertThat(columns().map(PageColumn::header)).doesNotHaveDuplicates().doesNotContain("");
  }

  @Test
  void areHiddenUntilTheyAreChosen() {
    String json =
        ResultsJson.render(Samples.run(Samples.known()))
            .replace(
                "\"verdict\" : \"VALID\"",
                "\"jit_cpu_percent\" : 0.4, \"others_cpu_percent\" : 12.5,"
                    + " \"verdict\" : \"VALID\"");
    Element page = Elements.root(PageHtml.render(List.of(json)));
    for (String column :
        List.of("jit_cpu_percent", "others_cpu_percent", "capacity_per_s", "warm_up_s")) {
      assertThat(Elements.cells(page, column))
          .as(column)
          .singleElement()
          .matches(cell -> cell.hasAttribute("hidden"))
          .extracting(Node::getTextContent)
          .isNotEqualTo("–");
    }
    assertThat(text(page, "jit_cpu_percent")).isEqualTo("0.4");
    assertThat(text(page, "warm_up_s")).isEqualTo("3.00");
  }

  private static String text(Element page, String column) {
    return Elements.cells(page, column).getFirst().getTextContent();
  }
}
