package dev.longhaul.report;

import static java.util.stream.Collectors.joining;

import dev.longhaul.answer.DecisionMap;
import dev.longhaul.answer.DecisionMap.Cell;
import dev.longhaul.answer.FamilyAnswer;
import dev.longhaul.answer.RunAnswer;
import dev.longhaul.text.Escaping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The answer of a run as HTML for the Allure report, which has no style sheets. */
final class AnswerHtml {
  private static final int LONGEST = 4_000;

  private AnswerHtml() {}

  /** Returns the summary, the map and the families; empty if no two rows do the same work. */
  static String render(RunAnswer answer) {
    if (answer.families().isEmpty()) {
      return "";
    }
    List<FamilyAnswer> ranked =
        answer.families().stream().filter(each -> each.certainty().isRanked()).toList();
    return """
    <h3>%s</h3>
    %s%s%s%s%s
    """
        .formatted(
            text(answer.summary().headline()),
            list(answer.summary().sentences()),
            ranked.isEmpty() ? "" : map(answer.map()),
            list(answer.crossovers()),
            ranked.stream().map(AnswerHtml::family).collect(joining()),
            list(answer.doubts().stream().map(each -> "doubt: " + each).toList()));
  }

  private static String family(FamilyAnswer family) {
    List<String> lines = new ArrayList<>();
    family.statements().forEach(each -> lines.add(each.topic().label() + ": " + each.text()));
    family.doubts().forEach(each -> lines.add("doubt: " + each));
    return "<h4>" + text(family.name()) + "</h4>\n" + list(lines);
  }

  private static String map(DecisionMap map) {
    return """
    <table style="border-collapse:collapse">
    <thead><tr><th style="%1$s">the fastest</th>%2$s</tr></thead>
    <tbody>%3$s</tbody></table>
    %4$s
    %5$s"""
        .formatted(
            AllureTable.CELL,
            map.loads().stream().map(each -> cell("th", text(each.label()))).collect(joining()),
            map.lines().stream().map(AnswerHtml::line).collect(joining("\n")),
            map.isAnyUndecided()
                ? "<p><small>With a question mark: not decided. %s</small></p>"
                    .formatted(text(DecisionMap.UNDECIDED))
                : "",
            list(map.flips().stream().map(DecisionMap.Flip::text).toList()));
  }

  private static String line(DecisionMap.Line line) {
    return line.cells().stream()
        .map(each -> cell("td", winners(each)))
        .collect(joining("", "<tr>" + cell("td", text(line.label())), "</tr>"));
  }

  private static String winners(Optional<Cell> known) {
    if (known.filter(each -> each.certainty().isRanked()).isEmpty()) {
      return "";
    }
    Cell cell = known.get();
    List<String> names = new ArrayList<>();
    cell.best().forEach(each -> names.add(text(each)));
    cell.perhaps().forEach(each -> names.add("<i>" + text(each) + "?</i>"));
    return cell.isAll() ? "all" : String.join("<br>", names);
  }

  private static String cell(String element, String content) {
    return "<%1$s style=\"%2$stext-align:left\">%3$s</%1$s>"
        .formatted(element, AllureTable.CELL, content);
  }

  private static String list(List<String> lines) {
    return lines.isEmpty()
        ? ""
        : lines.stream()
            .map(each -> "<li>" + text(each) + "</li>")
            .collect(joining("", "<ul>", "</ul>\n"));
  }

  private static String text(String text) {
    return Escaping.xml(text, LONGEST);
  }
}
