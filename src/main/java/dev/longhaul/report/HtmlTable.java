package dev.longhaul.report;

import dev.longhaul.BenchmarkResult;
import dev.longhaul.report.ResultsTable.Column;
import java.util.stream.Collectors;

/** Renders results as HTML for the Allure report. */
final class HtmlTable {
  private static final int LONGEST = 60;

  /** Inline, since a report keeps no style sheet; grey lines suit light and dark pages. */
  private static final String CELL =
      "padding:4px 10px;border-bottom:1px solid rgba(128,128,128,.35);white-space:nowrap;";

  private HtmlTable() {}

  static String render(Run run) {
    String head =
        ResultsTable.COLUMNS.stream().map(HtmlTable::header).collect(Collectors.joining());
    String body = run.results().stream().map(HtmlTable::row).collect(Collectors.joining("\n"));
    String legend =
        ResultsTable.LEGEND.stream()
            .map(line -> Escaping.xml(line, 200))
            .collect(Collectors.joining("<br>"));
    return """
    <div style="overflow-x:auto"><table style="border-collapse:collapse;font-size:13px">
    <thead><tr>%s</tr></thead>
    <tbody>
    %s
    </tbody></table></div>
    <p>%s<br>%s</p>
    <p><small>%s</small></p>
    """
        .formatted(
            head, body, Escaping.xml(run.where(), 200), Escaping.xml(run.settings(), 300), legend);
  }

  private static String header(Column column) {
    return "<th style=\"%stext-align:%s;vertical-align:bottom\">%s<br><small>%s</small></th>"
        .formatted(CELL, align(column), column.name(), column.unit());
  }

  private static String row(BenchmarkResult result) {
    return ResultsTable.COLUMNS.stream()
        .map(
            column ->
                "<td style=\"%stext-align:%s;font-variant-numeric:tabular-nums\">%s</td>"
                    .formatted(
                        CELL, align(column), Escaping.xml(column.cell().apply(result), LONGEST)))
        .collect(Collectors.joining("", "<tr>", "</tr>"));
  }

  private static String align(Column column) {
    return column.text() ? "left" : "right";
  }
}
