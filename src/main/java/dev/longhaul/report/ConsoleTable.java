package dev.longhaul.report;

import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.text.Escaping;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/** Renders results as aligned text of at most {@value #WIDTH} columns. */
final class ConsoleTable {
  static final int WIDTH = 160;

  /** Long enough for Longhaul's own names. */
  private static final int LONGEST_STRATEGY = 15;

  private static final int LONGEST = 32;

  private static final List<TableColumn> MEDIANS = List.of(ResultsTable.P50, ResultsTable.PING_P50);

  private static final int LONGEST_TEXT = 1_000;
  private static final String INDENT = "    ";

  private ConsoleTable() {}

  static String render(RunResults run) {
    List<TableColumn> columns = columns(run);
    List<List<String>> rows = new ArrayList<>();
    rows.add(columns.stream().map(TableColumn::upper).toList());
    rows.add(columns.stream().map(TableColumn::lower).toList());
    run.results().forEach(result -> rows.add(row(result, columns)));
    int[] widths = widths(rows);

    List<String> lines = new ArrayList<>();
    rows.forEach(row -> lines.add(line(row, widths, columns)));
    lines.add(2, "─".repeat(total(widths)));
    ResultsTable.faults(run).forEach(fault -> lines.addAll(wrapped("! " + fault)));
    ResultsTable.reruns(run).forEach(rerun -> lines.addAll(wrapped("! " + rerun)));
    run.warning().ifPresent(lines::addFirst);
    lines.add("");
    List<String> answer = run.answer();
    answer.forEach(line -> lines.addAll(wrapped(line)));
    if (!answer.isEmpty()) {
      lines.add("");
    }
    run.warning().ifPresent(lines::add);
    lines.add(Escaping.plain(run.where(), WIDTH));
    lines.add(Escaping.plain(run.settings(), WIDTH));
    lines.addAll(ResultsTable.legend(run, columns));
    return String.join("\n", lines) + "\n";
  }

  /** Returns a text in lines that fit; all but the first are indented. */
  private static List<String> wrapped(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(text.startsWith(" ") ? "  " : "");
    for (String word : Escaping.plain(text, LONGEST_TEXT).split(" ", -1)) {
      if (line.length() + word.length() >= WIDTH && line.length() > INDENT.length()) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(INDENT);
      }
      line.append(word).append(' ');
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }

  /** Replaces what a console cannot show, such as a dash on one that only knows ASCII. */
  static String encodable(String text, Charset charset) {
    if (!charset.canEncode() || charset.newEncoder().canEncode(text)) {
      return text;
    }
    // One character replaces one, so that columns stay aligned.
    return text.replace('–', '-')
        .replace('─', '-')
        .replace('÷', '/')
        .replace('…', '~')
        .replace('≥', '>');
  }

  /**
   * Leaves out columns that the files have: the successes, the users if the line of settings shows
   * them, and the medians where intervals need their room.
   */
  private static List<TableColumn> columns(RunResults run) {
    boolean sameUsers =
        run.results().stream().map(ResultsTable.USERS.cell()).distinct().count() == 1;
    List<TableColumn> all = ResultsTable.columns(run);
    return all.stream()
        .filter(column -> !column.equals(ResultsTable.SUCCEEDED))
        .filter(column -> !all.contains(ResultsTable.INTERVAL) || !MEDIANS.contains(column))
        .filter(column -> !sameUsers || !column.equals(ResultsTable.USERS))
        .toList();
  }

  private static List<String> row(BenchmarkResult result, List<TableColumn> columns) {
    List<String> cells = new ArrayList<>();
    for (TableColumn column : columns) {
      int longest = cells.isEmpty() ? LONGEST_STRATEGY : LONGEST;
      cells.add(Escaping.plain(column.cell().apply(result), longest));
    }
    return cells;
  }

  private static int[] widths(List<List<String>> rows) {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], length(row.get(i)));
      }
    }
    return widths;
  }

  private static String line(List<String> cells, int[] widths, List<TableColumn> columns) {
    List<String> padded = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) {
      String pad = " ".repeat(widths[i] - length(cells.get(i)));
      padded.add(columns.get(i).text() ? cells.get(i) + pad : pad + cells.get(i));
    }
    return String.join(" ", padded).stripTrailing();
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }

  private static int total(int[] widths) {
    int total = widths.length - 1;
    for (int width : widths) {
      total += width;
    }
    return total;
  }
}
