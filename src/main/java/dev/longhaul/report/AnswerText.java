package dev.longhaul.report;

import dev.longhaul.answer.DecisionMap;
import dev.longhaul.answer.DecisionMap.Cell;
import dev.longhaul.answer.FamilyAnswer;
import dev.longhaul.answer.RunAnswer;
import dev.longhaul.answer.Statement;
import dev.longhaul.decision.Words;
import dev.longhaul.text.Escaping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The answer of a run as lines for the console and as Markdown. */
final class AnswerText {
  /** As long as the longest word before a statement. */
  private static final String LABEL = "  %-15s ";

  private static final int LONGEST = 4_000;

  private AnswerText() {}

  /** Returns lines for the console; empty if no two rows do the same work. */
  static List<String> console(RunAnswer answer) {
    List<String> lines = new ArrayList<>();
    if (answer.families().isEmpty()) {
      return lines;
    }
    lines.add(answer.summary().headline());
    answer.summary().sentences().forEach(each -> lines.add("  " + each));
    for (FamilyAnswer family : ranked(answer)) {
      lines.add("");
      lines.add(title(family));
      family.statements().forEach(each -> lines.add(label(each.topic()) + each.text()));
      family.doubts().forEach(each -> lines.add(LABEL.formatted("doubt") + each));
    }
    if (!answer.crossovers().isEmpty()) {
      lines.add("");
      answer.crossovers().forEach(each -> lines.add("Flip              " + each));
    }
    if (!answer.doubts().isEmpty()) {
      lines.add("");
      answer.doubts().forEach(each -> lines.add("Doubt             " + each));
    }
    return lines;
  }

  private static String label(Statement.Topic topic) {
    return LABEL.formatted(topic.label());
  }

  private static String title(FamilyAnswer family) {
    return "%s (%s)".formatted(family.name(), rounds(family));
  }

  private static String rounds(FamilyAnswer family) {
    return Words.rounds(
        family.rounds(),
        family.comparisons().stream().flatMap(each -> each.looks().stream()).findFirst());
  }

  /** What is said of a family that is not ranked is in the summary. */
  private static List<FamilyAnswer> ranked(RunAnswer answer) {
    return answer.families().stream().filter(each -> each.certainty().isRanked()).toList();
  }

  /** Returns Markdown: the summary, the map, and each family. */
  static List<String> markdown(RunAnswer answer) {
    List<String> lines = new ArrayList<>();
    if (answer.families().isEmpty()) {
      return lines;
    }
    lines.addAll(List.of("**" + escaped(answer.summary().headline()) + "**", ""));
    answer.summary().sentences().forEach(each -> lines.add("- " + escaped(each)));
    addGap(lines);
    if (!ranked(answer).isEmpty()) {
      addMap(lines, answer.map());
    }
    answer.crossovers().forEach(each -> lines.add("- " + escaped(each)));
    addGap(lines);
    for (FamilyAnswer family : ranked(answer)) {
      lines.addAll(List.of("### " + escaped(title(family)), ""));
      family
          .statements()
          .forEach(
              each -> lines.add("- **" + each.topic().label() + "**: " + escaped(each.text())));
      family.doubts().forEach(each -> lines.add("- *doubt*: " + escaped(each)));
      addGap(lines);
    }
    answer.doubts().forEach(each -> lines.add("- *doubt*: " + escaped(each)));
    addGap(lines);
    return lines;
  }

  private static void addGap(List<String> lines) {
    if (!lines.getLast().isEmpty()) {
      lines.add("");
    }
  }

  private static void addMap(List<String> lines, DecisionMap map) {
    lines.add(
        map.loads().stream()
            .map(DecisionMap.Load::label)
            .collect(Collectors.joining(" | ", "| the fastest | ", " |")));
    lines.add("| --- |" + " --- |".repeat(map.loads().size()));
    map.lines()
        .forEach(
            line ->
                lines.add(
                    line.cells().stream()
                        .map(AnswerText::cell)
                        .collect(
                            Collectors.joining(
                                " | ", "| " + escaped(line.label()) + " | ", " |"))));
    lines.add("");
    if (map.isAnyUndecided()) {
      lines.addAll(
          List.of(
              "*Slanted with a question mark: not decided. %s*".formatted(DecisionMap.UNDECIDED),
              ""));
    }
    map.flips().forEach(flip -> lines.add("- " + escaped(flip.text())));
    addGap(lines);
  }

  private static String cell(Optional<Cell> cell) {
    return cell.filter(known -> known.certainty().isRanked()).map(AnswerText::cell).orElse("");
  }

  private static String cell(Cell cell) {
    List<String> names = new ArrayList<>();
    cell.best().forEach(each -> names.add(escaped(each)));
    cell.perhaps().forEach(each -> names.add("*" + escaped(each) + "?*"));
    return cell.isAll() ? "all" : String.join(", ", names);
  }

  private static String escaped(String text) {
    return Escaping.markdown(text, LONGEST);
  }
}
