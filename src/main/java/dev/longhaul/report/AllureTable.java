package dev.longhaul.report;

import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.text.Escaping;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Renders results as HTML for the Allure report. */
public final class AllureTable {
  private static final int LONGEST = 60;

  /** Room for what distinguishes two rows of a task. */
  private static final int LONGEST_TASK = 160;

  /** Room for each kind of failure with its count. */
  private static final int LONGEST_FIGURE = 200;

  /** Inline, because Allure removes style sheets; grey lines suit light and dark pages. */
  static final String CELL = "padding:3px 5px;border-bottom:1px solid rgba(128,128,128,.35);";

  /**
   * The most important columns come first: on a narrow screen, readers must scroll to the others.
   */
  private static final List<TableColumn> FIGURES =
      List.of(
          ResultsTable.THROUGHPUT,
          ResultsTable.INTERVAL,
          ResultsTable.VERDICT,
          ResultsTable.BOUND,
          ResultsTable.EFFICIENCY,
          ResultsTable.AVAILABLE,
          ResultsTable.MEAN,
          ResultsTable.P50,
          ResultsTable.P99,
          ResultsTable.PING_P50,
          ResultsTable.PING_P99,
          ResultsTable.CPU,
          ResultsTable.MEMORY,
          ResultsTable.SUCCEEDED,
          ResultsTable.FAILED_OR_LATE,
          ResultsTable.USERS);

  private static final int LONGEST_LINE = 4_000;

  /** Rows of one run differ from earlier ones in the same: machine, JDK or setting. */
  private static final int MOST_NEW_LINES = 3;

  private AllureTable() {}

  /** Returns the answer of a run, the table of its rows, and that of its searches. */
  public static String render(RunResults run) {
    return """
    %s%s%s%s%s
    """
        .formatted(
            warning(run),
            newLines(run),
            run.isSmokeOnly() ? "" : AnswerHtml.render(run.answer()),
            run.results().isEmpty() ? "<p>" + Escaping.xml(run.where(), 200) + "</p>" : rows(run),
            CapacityTable.html(run.searches()));
  }

  private static String warning(RunResults run) {
    return run.warning().map(text -> "<p><b>" + Escaping.xml(text, 200) + "</b></p>\n").orElse("");
  }

  /** Returns why figures are not compared with those of earlier runs; empty if they are. */
  private static String newLines(RunResults run) {
    return run.results().stream()
        .flatMap(row -> run.contributions().stream().flatMap(each -> each.trend(row).stream()))
        .flatMap(trend -> trend.points().stream())
        .filter(RowTrend.Point::isNow)
        .flatMap(point -> point.newLine().stream())
        .distinct()
        .limit(MOST_NEW_LINES)
        .map(RowTrend::notCompared)
        .map(line -> "<p>" + Escaping.xml(line, LONGEST_LINE) + "</p>\n")
        .collect(Collectors.joining());
  }

  private static String rows(RunResults run) {
    List<TableColumn> known = ResultsTable.columns(run);
    String legend =
        Stream.concat(ResultsTable.legend(run, known).stream(), ResultsTable.reruns(run).stream())
            .map(line -> Escaping.xml(line, 200))
            .collect(Collectors.joining("<br>"));
    return """
    %s%s
    <p>%s<br>%s</p>
    <p><small>%s</small></p>
    %s%s
    """
        .formatted(
            table(run, figures(run).stream().filter(known::contains).toList()),
            warning(run),
            Escaping.xml(run.where(), 200),
            Escaping.xml(run.settings(), LONGEST_LINE),
            legend,
            faults(run),
            ResultsTable.hasSplit(run) ? split(run) : "");
  }

  private static List<TableColumn> figures(RunResults run) {
    List<TableColumn> figures = new ArrayList<>(FIGURES);
    run.contributions()
        .forEach(
            each -> figures.addAll(figures.indexOf(ResultsTable.PING_P50), each.tableColumns()));
    return figures;
  }

  private static String faults(RunResults run) {
    List<String> faults = ResultsTable.faults(run);
    return faults.isEmpty()
        ? ""
        : faults.stream()
            .map(fault -> "<li>" + Escaping.xml(fault, LONGEST_LINE) + "</li>")
            .collect(
                Collectors.joining(
                    "", "<h3>Why rows are not VALID</h3>\n<ul><small>", "</small></ul>\n"));
  }

  private static String split(RunResults run) {
    List<TableColumn> parts = ResultsTable.SPLIT.stream().filter(column -> !column.text()).toList();
    return """
    <h3>Where the response time went, on average</h3>
    %s
    <p><small>%s</small></p>
    """
        .formatted(table(run, parts), Escaping.xml(ResultsTable.SPLIT_LEGEND, 400));
  }

  private static String table(RunResults run, List<TableColumn> figures) {
    String head = figures.stream().map(AllureTable::header).collect(Collectors.joining());
    List<BenchmarkResult> rows = run.results();
    List<String> strategies =
        CellText.distinct(rows.stream().map(ResultsTable.STRATEGY.cell()).toList(), LONGEST);
    List<String> tasks =
        CellText.distinct(rows.stream().map(ResultsTable.TASK.cell()).toList(), LONGEST_TASK);
    String body =
        IntStream.range(0, rows.size())
            .mapToObj(at -> row(strategies.get(at), tasks.get(at), rows.get(at), figures))
            .collect(Collectors.joining("\n"));
    return """
    <div style="overflow-x:auto"><table style="border-collapse:collapse;font-size:12px;line-height:1.25">
    <thead><tr><th style="%stext-align:left;vertical-align:bottom">strategy<br>task</th>%s</tr></thead>
    <tbody>
    %s
    </tbody></table></div>
    """
        .formatted(CELL, head, body);
  }

  private static String header(TableColumn column) {
    return "<th style=\"%stext-align:right;vertical-align:bottom\">%s</th>"
        .formatted(CELL, column.header());
  }

  private static String row(
      String strategy, String task, BenchmarkResult result, List<TableColumn> figures) {
    String name =
        "<td style=\"%swhite-space:nowrap\"><b>%s</b><br>%s</td>"
            .formatted(CELL, Escaping.xml(strategy, LONGEST), Escaping.xml(task, LONGEST_TASK));
    return figures.stream()
        .map(
            column ->
                "<td style=\"%stext-align:right;font-variant-numeric:tabular-nums\">%s</td>"
                    .formatted(CELL, Escaping.xml(column.cell().apply(result), LONGEST_FIGURE)))
        .collect(Collectors.joining("", "<tr>" + name, "</tr>"));
  }
}
