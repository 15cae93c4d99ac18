package dev.longhaul.report.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The chart of a family, with its doubts beside it and its figures as a table. */
final class FamilyHtml {
  private static final List<Column> FIGURES =
      Column.ALL.stream()
          .filter(
              column ->
                  List.of(
                          PageRow.THROUGHPUT,
                          "bound_per_s",
                          "response_time_mean_ms",
                          "response_time_p99_ms",
                          "server_cpu_ms_per_request",
                          "peak_memory_mb",
                          "ping_p99_ms",
                          "published")
                      .contains(column.key()))
          .toList();

  private FamilyHtml() {}

  static String render(PageFamily family, int runs) {
    String run = runs > 1 ? " <small>run %s</small>".formatted(family.key().run()) : "";
    return """
    <figure class="family">
    <h3 id="family-%1$s">%2$s%3$s</h3>
    <div class="chart" data-family="%1$s" aria-labelledby="family-%1$s"></div>
    <figcaption>%4$s</figcaption>
    <details><summary>Figures as a table</summary>%5$s</details>
    </figure>
    """
        .formatted(family.id(), Html.text(family.title()), run, doubts(family), table(family));
  }

  /** A doubt that all rows share is written once; of others, each names its rows. */
  private static String doubts(PageFamily family) {
    Map<String, Doubt> sentences = new LinkedHashMap<>();
    Map<String, List<String>> rows = new LinkedHashMap<>();
    for (PageRow row : family.rows()) {
      for (Doubt doubt : Doubt.of(row)) {
        sentences.putIfAbsent(doubt.mark(), doubt);
        rows.computeIfAbsent(doubt.mark(), mark -> new ArrayList<>()).add(row.strategy());
      }
    }
    List<Doubt> shown =
        sentences.values().stream()
            .map(
                doubt -> {
                  List<String> of = rows.get(doubt.mark());
                  return of == null || of.size() == family.rows().size()
                      ? doubt
                      : new Doubt(
                          doubt.mark() + ": " + of.stream().distinct().collect(Collectors.joining(", ")),
                          doubt.sentence());
                })
            .toList();
    return Html.marks(shown);
  }

  static String table(PageFamily family) {
    List<Column> columns =
        FIGURES.stream().filter(column -> family.rows().stream().anyMatch(column::isKnown)).toList();
    return """
    <div class="scroll" tabindex="0" role="region" aria-label="Figures of %s">
    <table><thead><tr><th scope="col">strategy / task</th>%s</tr></thead><tbody>
    %s
    </tbody></table></div>
    """
        .formatted(
            Html.text(family.title()),
            Html.each(columns, column -> "<th scope=\"col\">" + column.header() + "</th>"),
            Html.each(family.rows(), row -> line(row, columns)));
  }

  private static String line(PageRow row, List<Column> columns) {
    return "<tr><th scope=\"row\">%s</th>%s</tr>"
        .formatted(
            Html.name(row.name()),
            Html.each(columns, column -> "<td>" + column.cell().apply(row) + "</td>"));
  }
}
