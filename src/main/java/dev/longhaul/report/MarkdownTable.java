package dev.longhaul.report;

import dev.longhaul.text.Escaping;
import dev.longhaul.validity.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Renders results as a GitHub table that can be pasted into an issue. */
final class MarkdownTable {
  private static final int LONGEST = 160;
  private static final int LONGEST_LINE = 4_000;

  private MarkdownTable() {}

  public static String render(RunResults run) {
    List<String> lines = new ArrayList<>();
    run.warning().ifPresent(warning -> lines.addAll(List.of("**" + warning + "**", "")));
    List<String> answer = AnswerText.markdown(run.answer());
    lines.addAll(answer.isEmpty() ? counted(run) : answer);
    if (run.results().isEmpty()) {
      run.searches()
          .forEach(search -> lines.add("- " + Escaping.markdown(search.toString(), LONGEST_LINE)));
    }
    lines.addAll(ScalingText.markdown(run.curves()));
    if (!lines.isEmpty() && !lines.getLast().isEmpty()) {
      lines.add("");
    }
    lines.add(ResultsDocument.MEASURED_ON + Escaping.markdown(run.where(), LONGEST) + ".");
    if (run.results().isEmpty()) {
      lines.addAll(run.searches().isEmpty() ? List.of("No case has ended.") : List.of());
    } else {
      addRows(lines, run);
    }
    lines.addAll(CapacityTable.markdown(run.searches()));
    if (ResultsTable.hasSplit(run)) {
      lines.add("");
      lines.add("Where the response time went, on average:");
      lines.add("");
      addTable(lines, run, ResultsTable.SPLIT);
      lines.add("");
      lines.add("- " + ResultsTable.SPLIT_LEGEND);
    }
    addOverloads(lines, run.overloads());
    return String.join("\n", lines) + "\n";
  }

  private static void addRows(List<String> lines, RunResults run) {
    lines.add("Settings: " + Escaping.markdown(run.settings(), LONGEST_LINE) + ".");
    lines.add("");
    List<TableColumn> columns = ResultsTable.columns(run);
    addTable(lines, run, columns);
    lines.add("");
    run.warning().ifPresent(warning -> lines.add("- " + warning));
    ResultsTable.legend(run, columns).forEach(line -> lines.add("- " + line));
    ResultsTable.reruns(run)
        .forEach(rerun -> lines.add("- " + Escaping.markdown(rerun, LONGEST_LINE)));
    List<String> faults = ResultsTable.faults(run);
    if (!faults.isEmpty()) {
      lines.add("");
      lines.add("Why rows are not `VALID`:");
      lines.add("");
      faults.forEach(fault -> lines.add("- " + Escaping.markdown(fault, LONGEST_LINE)));
    }
    addDrivers(lines, run);
  }

  /** Where nothing is compared, what a reader asks first is whether the rows can be trusted. */
  private static List<String> counted(RunResults run) {
    int rows = run.results().size();
    if (rows == 0) {
      return List.of();
    }
    long bad = run.results().stream().filter(row -> row.verdict() != Verdict.VALID).count();
    return List.of(
        "**%s, %s.** %s"
            .formatted(
                rows == 1 ? "1 row" : rows + " rows",
                bad == 0 ? "valid" : (rows == 1 ? "" : bad + " of them ") + "not valid",
                run.answer().summary().headline()),
        "");
  }

  private static void addDrivers(List<String> lines, RunResults run) {
    List<String> drivers =
        run.results().stream()
            .flatMap(
                row ->
                    DriversText.lines(row).stream()
                        .map(driver -> row.benchmarkCase() + ", " + driver))
            .toList();
    if (!drivers.isEmpty()) {
      lines.addAll(List.of("", "What each driver did of a shared load:", ""));
      drivers.forEach(driver -> lines.add("- " + Escaping.markdown(driver, LONGEST_LINE)));
    }
  }

  private static void addOverloads(List<String> lines, RunResults overloads) {
    if (overloads.results().isEmpty()) {
      return;
    }
    lines.addAll(List.of("", OverloadTable.TITLE + ":", ""));
    addTable(lines, overloads, OverloadTable.COLUMNS);
    lines.addAll(List.of("", "- " + OverloadTable.LEGEND));
    overloads.results().stream()
        .flatMap(row -> OverloadTable.doubt(row).stream())
        .forEach(doubt -> lines.add("- " + Escaping.markdown(doubt, LONGEST_LINE)));
  }

  private static void addTable(List<String> lines, RunResults run, List<TableColumn> columns) {
    lines.add(line(columns.stream().map(TableColumn::header).toList()));
    lines.add(line(columns.stream().map(column -> column.text() ? "---" : "---:").toList()));
    List<List<String>> cells = columns.stream().map(column -> cells(run, column)).toList();
    for (int row = 0; row < run.results().size(); row++) {
      int at = row;
      lines.add(line(cells.stream().map(column -> column.get(at)).toList()));
    }
  }

  private static List<String> cells(RunResults run, TableColumn column) {
    return CellText.distinct(run.results().stream().map(column.cell()).toList(), LONGEST).stream()
        .map(cell -> Escaping.markdown(cell, LONGEST))
        .toList();
  }

  private static String line(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }
}
