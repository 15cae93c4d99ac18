package dev.longhaul.report;

import static java.util.stream.Collectors.joining;

import dev.longhaul.capacity.CapacityResult;
import dev.longhaul.capacity.CapacityStep;
import dev.longhaul.text.Escaping;
import dev.longhaul.text.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Renders searches for capacities as a table that people read. */
public final class CapacityTable {
  private static final int LONGEST = 60;
  private static final int LONGEST_REASON = 1_000;
  private static final String TITLE = "Capacity, in requests per second:";

  /** The name, and the numbers that rows are compared by. */
  private static final List<TextColumn<CapacityResult>> COLUMNS =
      List.of(
          new TextColumn<>("strategy / task", CapacityTable::name),
          new TextColumn<>("held /s", of -> number(of.perSecond(), 1)),
          new TextColumn<>("failed /s", of -> number(of.failedPerSecond(), 1)),
          new TextColumn<>("p50 ms", of -> atHeld(of, CapacityStep::p50Ms)),
          new TextColumn<>("p99 ms", of -> atHeld(of, CapacityStep::p99Ms)),
          new TextColumn<>("confirmed", of -> of.isConfirmed() ? "yes" : "no"));

  private static final List<TextColumn<CapacityStep>> OF_STEP =
      List.of(
          new TextColumn<>("offered /s", step -> rate(step.offeredPerSecond())),
          new TextColumn<>("achieved /s", step -> number(step.achievedPerSecond(), 1)),
          new TextColumn<>("p50 ms", step -> TableColumn.digits(step.p50Ms())),
          new TextColumn<>("p99 ms", step -> TableColumn.digits(step.p99Ms())),
          new TextColumn<>("availability %", step -> number(step.availabilityPercent(), 2)),
          new TextColumn<>("confirming", step -> step.confirming() ? "yes" : ""),
          new TextColumn<>("verdict", step -> Names.of(step.verdict()).replace('_', ' ')));

  /** A column of text; its cells are not escaped. */
  private record TextColumn<T>(String header, Function<T, String> cell) {}

  private CapacityTable() {}

  /** Returns the table for the console, and what a reader must know of each search. */
  static String console(List<CapacityResult> searches) {
    if (searches.isEmpty()) {
      return "";
    }
    List<String> lines = new ArrayList<>(List.of("", TITLE));
    lines.addAll(aligned(COLUMNS, searches));
    searches.forEach(
        search -> reasons(search).forEach(reason -> lines.add("  ! " + plain(search, reason))));
    return String.join("\n", lines) + "\n";
  }

  /** Returns the same for GitHub. */
  static List<String> markdown(List<CapacityResult> searches) {
    if (searches.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>(List.of("", TITLE, ""));
    lines.add(row(COLUMNS.stream().map(TextColumn::header).toList()));
    lines.add("| --- |" + " ---: |".repeat(COLUMNS.size() - 1));
    for (CapacityResult search : searches) {
      lines.add(
          row(
              COLUMNS.stream()
                  .map(column -> Escaping.markdown(column.cell().apply(search), LONGEST))
                  .toList()));
    }
    lines.add("");
    searches.forEach(
        search ->
            reasons(search)
                .forEach(
                    reason ->
                        lines.add(
                            "- " + Escaping.markdown(plain(search, reason), LONGEST_REASON))));
    return lines;
  }

  /** Returns the same as HTML for the Allure report, which has no style sheets. */
  static String html(List<CapacityResult> searches) {
    if (searches.isEmpty()) {
      return "";
    }
    return """
    <h3>Capacity, in requests per second</h3>
    <table style="border-collapse:collapse"><thead><tr>%s</tr></thead>
    <tbody>%s</tbody></table>
    <ul>%s</ul>
    """
        .formatted(
            COLUMNS.stream().map(column -> cell("th", column.header())).collect(joining()),
            searches.stream().map(CapacityTable::htmlRow).collect(joining("\n")),
            searches.stream()
                .flatMap(search -> reasons(search).stream().map(reason -> plain(search, reason)))
                .map(reason -> "<li>" + Escaping.xml(reason, LONGEST_REASON) + "</li>")
                .collect(joining()));
  }

  private static String htmlRow(CapacityResult search) {
    return COLUMNS.stream()
        .map(column -> cell("td", column.cell().apply(search)))
        .collect(joining("", "<tr>", "</tr>"));
  }

  private static String cell(String element, String content) {
    return "<%1$s style=\"%2$stext-align:left\">%3$s</%1$s>"
        .formatted(element, AllureTable.CELL, Escaping.xml(content, LONGEST));
  }

  /** Returns the steps of a search as aligned text, and its result. */
  public static String steps(CapacityResult search) {
    List<String> lines = new ArrayList<>(aligned(OF_STEP, search.steps()));
    lines.add("");
    lines.add(Escaping.plain(search.toString(), LONGEST_REASON));
    return String.join("\n", lines) + "\n";
  }

  private static <T> List<String> aligned(List<TextColumn<T>> columns, List<T> rows) {
    List<List<String>> cells = new ArrayList<>();
    cells.add(columns.stream().map(TextColumn::header).toList());
    rows.forEach(
        row -> cells.add(columns.stream().map(column -> column.cell().apply(row)).toList()));
    int[] widths = IntStream.range(0, columns.size()).map(at -> width(cells, at)).toArray();
    return cells.stream().map(line -> line(line, widths)).toList();
  }

  private static int width(List<List<String>> cells, int column) {
    return cells.stream().mapToInt(line -> CellText.width(line.get(column))).max().orElse(0);
  }

  /** The first column is a name, or a number like the others: all numbers end at one place. */
  private static String line(List<String> cells, int[] widths) {
    return IntStream.range(0, cells.size())
        .mapToObj(
            at -> {
              String space = " ".repeat(widths[at] - CellText.width(cells.get(at)));
              return at == 0 ? cells.get(at) + space : space + cells.get(at);
            })
        .collect(joining("  "));
  }

  private static String row(List<String> cells) {
    return cells.stream().collect(joining(" | ", "| ", " |"));
  }

  private static List<String> reasons(CapacityResult search) {
    List<String> reasons = new ArrayList<>();
    search
        .whyFailed()
        .ifPresent(
            why ->
                reasons.add("%s/s failed: %s".formatted(number(search.failedPerSecond(), 1), why)));
    reasons.add(
        search.isConfirmed() ? "confirmed " + search.confirmation().inWords() : "not confirmed");
    search.whyIncomplete().ifPresent(reasons::add);
    if (search.isSmoke()) {
      reasons.add(CapacityResult.SMOKE);
    }
    return reasons;
  }

  private static String plain(CapacityResult search, String reason) {
    return Escaping.plain(name(search) + ": " + reason, LONGEST_REASON);
  }

  private static String name(CapacityResult search) {
    return Escaping.plain(search.benchmarkCase().toString(), LONGEST);
  }

  private static String atHeld(
      CapacityResult search, Function<CapacityStep, OptionalDouble> figure) {
    return TableColumn.digits(search.atHeld().map(figure).orElse(OptionalDouble.empty()));
  }

  private static String rate(double perSecond) {
    return number(OptionalDouble.of(perSecond), 1);
  }

  private static String number(OptionalDouble value, int decimals) {
    return TableColumn.number(value, decimals);
  }
}
