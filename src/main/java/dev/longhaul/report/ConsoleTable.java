package dev.longhaul.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.longhaul.text.Escaping;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Renders results as aligned text of at most {@value #WIDTH} columns. */
final class ConsoleTable {
  static final int WIDTH = 160;

  /** Long enough for Longhaul's own names. */
  private static final int LONGEST_STRATEGY = 15;

  private static final int LONGEST = 32;

  private static final List<TableColumn> MEDIANS = List.of(ResultsTable.P50, ResultsTable.PING_P50);

  /** What is left out first is least missed. */
  private static final List<TableColumn> OPTIONAL =
      List.of(
          ResultsTable.PING_P50,
          ResultsTable.P50,
          ResultsTable.ROUNDS,
          ResultsTable.EFFICIENCY,
          ResultsTable.BOUND);

  /** How much of a name is compared with others before it is cut. */
  private static final int LONGEST_NAME = 1_000;

  private static final int LONGEST_TEXT = 4_000;
  private static final String INDENT = "    ";

  private ConsoleTable() {}

  static String render(RunResults run) {
    return render(run, UTF_8);
  }

  /**
   * Renders them for a console that shows the characters of a charset. The text may still have
   * signs that {@link #encodable} replaces, each by one.
   */
  static String render(RunResults run, Charset charset) {
    List<TableColumn> columns = fitting(run, charset);
    List<List<String>> header = header(columns);
    List<List<List<String>>> rows = rows(run, columns, charset);
    int[] widths = widths(header, rows);

    List<String> lines = new ArrayList<>();
    AnswerText.console(run.answer()).forEach(line -> lines.addAll(wrapped(line)));
    List<String> laws = ScalingText.console(run.curves());
    if (!lines.isEmpty() && !laws.isEmpty()) {
      lines.add("");
    }
    laws.forEach(line -> lines.addAll(wrapped(line)));
    if (!lines.isEmpty()) {
      lines.add("");
    }
    header.forEach(row -> lines.add(line(row, widths, columns)));
    lines.add("─".repeat(total(widths)));
    for (int at = 0; at < rows.size(); at++) {
      rows.get(at).forEach(row -> lines.add(line(row, widths, columns)));
      ResultsTable.reason(run.results().get(at))
          .ifPresent(reason -> lines.addAll(wrapped("  ! " + reason)));
      DriversText.lines(run.results().get(at))
          .forEach(driver -> lines.addAll(wrapped("  " + driver)));
    }
    ResultsTable.reruns(run).forEach(rerun -> lines.addAll(wrapped("! " + rerun)));
    run.warning().ifPresent(lines::addFirst);
    lines.add("");
    run.warning().ifPresent(lines::add);
    lines.add(Escaping.plain(run.where(), WIDTH));
    lines.addAll(wrapped(run.settings()));
    lines.addAll(ResultsTable.legend(run, columns));
    addOverloads(lines, run.overloads(), charset);
    return String.join("\n", lines) + "\n";
  }

  private static void addOverloads(List<String> lines, RunResults overloads, Charset charset) {
    if (overloads.results().isEmpty()) {
      return;
    }
    List<TableColumn> columns = OverloadTable.COLUMNS;
    List<List<String>> header = header(columns);
    List<List<List<String>>> rows = rows(overloads, columns, charset);
    int[] widths = widths(header, rows);
    lines.addAll(List.of("", OverloadTable.TITLE));
    header.forEach(row -> lines.add(line(row, widths, columns)));
    lines.add("─".repeat(total(widths)));
    for (int at = 0; at < rows.size(); at++) {
      rows.get(at).forEach(row -> lines.add(line(row, widths, columns)));
      OverloadTable.doubt(overloads.results().get(at))
          .ifPresent(doubt -> lines.addAll(wrapped("  ! " + doubt)));
    }
    lines.addAll(wrapped(OverloadTable.LEGEND));
  }

  private static List<List<String>> header(List<TableColumn> columns) {
    return List.of(
        columns.stream().map(TableColumn::upper).toList(),
        columns.stream().map(TableColumn::lower).toList());
  }

  /** Leaves out columns that the files have until the table is narrow enough. */
  private static List<TableColumn> fitting(RunResults run, Charset charset) {
    List<TableColumn> columns = columns(run);
    for (TableColumn optional : OPTIONAL) {
      if (total(widths(header(columns), rows(run, columns, charset))) <= WIDTH) {
        break;
      }
      columns = columns.stream().filter(column -> !column.equals(optional)).toList();
    }
    return columns;
  }

  /** Returns a text in lines that fit; all but the first are indented. */
  private static List<String> wrapped(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(text.startsWith(" ") ? "  " : "");
    for (String word : Escaping.plain(text, LONGEST_TEXT).split(" ", -1)) {
      int width = CellText.width(line.toString()) + CellText.width(word);
      if (width >= WIDTH && line.length() > INDENT.length()) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(INDENT);
      }
      line.append(word).append(' ');
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }

  /**
   * Replaces what a console cannot show, such as a dash on one that only knows ASCII. A sign
   * becomes a similar one; any other character becomes its Java escape, so that names stay
   * different.
   */
  static String encodable(String text, Charset charset) {
    if (!charset.canEncode() || charset.newEncoder().canEncode(text)) {
      return text;
    }
    CharsetEncoder encoder = charset.newEncoder();
    // One character replaces one, so that columns stay aligned.
    return text.replace('–', '-')
        .replace('─', '-')
        .replace('÷', '/')
        .replace('…', '~')
        .replace('≥', '>')
        .replace('≤', '~')
        .replace('·', '|')
        .codePoints()
        .mapToObj(Character::toString)
        .map(each -> encoder.canEncode(each) ? each : escaped(each))
        .collect(joining());
  }

  private static String escaped(String character) {
    return character
        .chars()
        .mapToObj(unit -> "\\u" + HexFormat.of().toHexDigits((char) unit))
        .collect(joining());
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

  /**
   * Returns the lines of all results. One with more kinds of failures than fit has further lines.
   */
  private static List<List<List<String>>> rows(
      RunResults run, List<TableColumn> columns, Charset charset) {
    List<List<String>> names = columns.stream().map(column -> names(run, column, charset)).toList();
    List<List<List<String>>> rows = new ArrayList<>();
    for (int row = 0; row < run.results().size(); row++) {
      List<List<String>> cells = new ArrayList<>();
      for (int column = 0; column < columns.size(); column++) {
        cells.add(
            columns.get(column).text()
                ? List.of(names.get(column).get(row))
                : CellText.wrapped(
                    columns.get(column).cell().apply(run.results().get(row)), LONGEST));
      }
      int height = cells.stream().mapToInt(List::size).max().orElse(1);
      rows.add(
          IntStream.range(0, height)
              .mapToObj(
                  line ->
                      cells.stream().map(cell -> line < cell.size() ? cell.get(line) : "").toList())
              .toList());
    }
    return rows;
  }

  private static List<String> names(RunResults run, TableColumn column, Charset charset) {
    List<String> whole =
        CellText.distinct(run.results().stream().map(column.cell()).toList(), LONGEST_NAME).stream()
            .map(name -> encodable(name, charset))
            .toList();
    return CellText.shortened(
        whole, column.equals(ResultsTable.STRATEGY) ? LONGEST_STRATEGY : LONGEST);
  }

  private static int[] widths(List<List<String>> header, List<List<List<String>>> rows) {
    int[] widths = new int[header.getFirst().size()];
    Stream.concat(header.stream(), rows.stream().flatMap(List::stream))
        .forEach(
            row -> {
              for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], CellText.width(row.get(i)));
              }
            });
    return widths;
  }

  private static String line(List<String> cells, int[] widths, List<TableColumn> columns) {
    List<String> padded = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) {
      String pad = " ".repeat(widths[i] - CellText.width(cells.get(i)));
      padded.add(columns.get(i).text() ? cells.get(i) + pad : pad + cells.get(i));
    }
    return String.join(" ", padded).stripTrailing();
  }

  private static int total(int[] widths) {
    int total = widths.length - 1;
    for (int width : widths) {
      total += width;
    }
    return total;
  }
}
