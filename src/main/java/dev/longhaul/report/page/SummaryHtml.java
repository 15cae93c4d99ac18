package dev.longhaul.report.page;

import dev.longhaul.answer.DecisionMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The answer of a run in sentences, and its decision map. */
final class SummaryHtml {
  /** Of other cells, nothing is ranked. */
  private static final Set<String> RANKED = Set.of("decided", "undecided");

  private SummaryHtml() {}

  static String render(PageRun run, int runs) {
    String title =
        runs > 1 ? "<h2>Run %s, %s</h2>".formatted(run.number(), Html.text(run.startedAt())) : "";
    Members answer = run.json().object("answer");
    if (run.json().objects("results").isEmpty() && !run.json().objects("capacities").isEmpty()) {
      return title; // searches have a section
    }
    if (answer.all().isEmpty()) {
      return title
          + "<p class=\"headline\">This file has no answer: another version of Longhaul wrote it.</p>";
    }
    return """
    %s<p class="headline">%s</p>
    <div class="beside">
    <div>%s%s
    %s</div>
    %s
    </div>
    """
        .formatted(
            title,
            Html.text(answer.text("headline").orElse("")),
            list(answer.texts("sentences")),
            list(answer.texts("crossovers")),
            Html.marks(answer.texts("doubts").stream().map(PageDoubt::ofRun).toList()),
            map(answer.object("map"), runs > 1 ? ", run " + run.number() : ""));
  }

  private static String list(List<String> sentences) {
    return sentences.isEmpty()
        ? ""
        : "<ul class=\"answer\">" + Html.each(sentences, Html::item) + "</ul>";
  }

  /** Returns the map, if any of its cells is ranked. */
  private static String map(Members map, String which) {
    List<Members> lines = map.objects("lines");
    boolean isAny =
        lines.stream()
            .flatMap(line -> line.objects("cells").stream())
            .anyMatch(SummaryHtml::isRanked);
    if (!isAny) {
      return "";
    }
    List<String> loads = map.texts("loads");
    List<Members> flips = map.objects("flips");
    return """
    <div><p class="legend">The fastest of each task.%s</p>
    <div class="scroll" tabindex="0" role="region" aria-label="Decision map%s">
    <table class="map">
    <thead><tr><th scope="col">task</th>%s</tr></thead><tbody>
    %s
    </tbody></table></div>
    %s</div>
    """
        .formatted(
            isAnyUndecided(lines)
                ? " Hatched and with a question mark: not decided. "
                    + Html.text(DecisionMap.UNDECIDED)
                : "",
            which,
            Html.each(loads, load -> "<th scope=\"col\">" + Html.name(load) + "</th>"),
            Html.each(
                IntStream.range(0, lines.size()).boxed().toList(),
                at -> line(lines.get(at), at, flips)),
            list(flips.stream().map(flip -> flip.text("text").orElse("")).toList()));
  }

  private static boolean isAnyUndecided(List<Members> lines) {
    return lines.stream()
        .flatMap(line -> line.objects("cells").stream())
        .anyMatch(cell -> isRanked(cell) && !isDecided(cell));
  }

  private static boolean isDecided(Members cell) {
    return cell.text("certainty").orElse("").equals("decided");
  }

  private static String line(Members line, int at, List<Members> flips) {
    List<Members> cells = line.objects("cells");
    return "<tr><th scope=\"row\">%s</th>%s</tr>"
        .formatted(
            Html.name(line.text("label").orElse("")),
            Html.each(
                IntStream.range(0, cells.size()).boxed().toList(),
                column -> cell(cells.get(column), isFlip(flips, at, column))));
  }

  private static boolean isFlip(List<Members> flips, int line, int column) {
    return flips.stream()
        .anyMatch(
            flip ->
                flip.number("line").orElse(-1) == line && flip.number("to").orElse(-1) == column);
  }

  private static boolean isRanked(Members cell) {
    return RANKED.contains(cell.text("certainty").orElse(""));
  }

  private static String cell(Members cell, boolean flips) {
    if (!isRanked(cell)) {
      return "<td>%s</td>".formatted(cell.all().isEmpty() ? "" : PageFigureText.UNKNOWN);
    }
    String all = "all, within the margin";
    String names =
        cell.isTrue("is_all")
            ? "<b>" + all + "</b>"
            : Html.each(cell.texts("best"), best -> "<b>" + Html.name(best) + "</b><br/>")
                + Html.each(
                    cell.texts("perhaps"), perhaps -> "<i>" + Html.name(perhaps) + "?</i><br/>");
    return "<td class=\"%s%s\">%s</td>"
        .formatted(isDecided(cell) ? "decided" : "undecided", flips ? " flips" : "", names);
  }
}
