package dev.longhaul.answer;

import static java.util.stream.Collectors.joining;

import dev.longhaul.answer.Statement.Topic;
import dev.longhaul.decision.Standing;
import dev.longhaul.decision.Words;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which rows are the fastest, and by how much the others are slower. */
final class SpeedStatements {
  private SpeedStatements() {}

  static List<Statement> of(FamilyView view) {
    List<AnswerRow> in = view.with(Standing.IN);
    List<AnswerRow> open = view.with(Standing.OPEN);
    List<Statement> all = new ArrayList<>();
    if (!in.isEmpty()) {
      all.add(new Statement(Topic.FASTEST, figures(in, view) + together(in, view)));
    }
    if (!open.isEmpty()) {
      all.add(new Statement(Topic.PERHAPS, figures(open, view) + notDecided(in, open)));
      all.add(new Statement(Topic.UNDECIDED, RoundsNeeded.of(view).text()));
    }
    slower(view).ifPresent(all::add);
    return all;
  }

  private static String figures(List<AnswerRow> rows, FamilyView view) {
    return rows.stream()
        .map(row -> FamilyView.name(row) + " " + figure(row.result(), view.metric().figure()))
        .collect(joining(", "));
  }

  /** Around a least value, an interval would be that of the load generator's limit. */
  private static String figure(BenchmarkResult row, Figure figure) {
    return FigureText.isLeast(row, figure)
        ? FigureText.of(row, figure)
        : FigureText.withInterval(row, figure);
  }

  private static String together(List<AnswerRow> in, FamilyView view) {
    if (in.size() < 2) {
      return "";
    }
    // Neither of two beats the other by more than the margin.
    return ": the same within %s %%".formatted(margin(view));
  }

  private static String notDecided(List<AnswerRow> in, List<AnswerRow> open) {
    if (!in.isEmpty()) {
      return ": perhaps as fast";
    }
    return open.size() == 1 ? ": not decided" : ": not decided between them";
  }

  private static Optional<Statement> slower(FamilyView view) {
    List<AnswerRow> out = view.with(Standing.OUT);
    if (out.isEmpty()) {
      return Optional.empty();
    }
    AnswerRow first = view.compared().getFirst();
    String thanFirst =
        out.stream().flatMap(row -> slower(row, first, view).stream()).collect(joining(" · "));
    List<String> parts = new ArrayList<>();
    if (!thanFirst.isEmpty()) {
      parts.add("than %s: %s".formatted(FamilyView.name(first), thanFirst));
    }
    out.stream()
        .filter(row -> slower(row, first, view).isEmpty())
        .map(row -> slowerThanAny(row, view))
        .forEach(parts::add);
    return Optional.of(new Statement(Topic.SLOWER, String.join(" · ", parts)));
  }

  private static Optional<String> slower(AnswerRow row, AnswerRow first, FamilyView view) {
    return view.between(row, first, view.metric())
        .filter(each -> each.decision() == view.metric().worse())
        .map(each -> FamilyView.name(row) + " " + Differences.slower(each));
  }

  /** A row is out if any row beats it: that need not be the first, which may be undecided. */
  private static String slowerThanAny(AnswerRow row, FamilyView view) {
    return view.ofCandidate(row, view.metric())
        .filter(each -> each.decision() == view.metric().worse())
        .findFirst()
        .map(
            each ->
                "%s %s, compared with %s"
                    .formatted(
                        FamilyView.name(row),
                        Differences.slower(each),
                        view.shortName(each.baseline())))
        .orElseThrow();
  }

  static String margin(FamilyView view) {
    return Words.percent(view.comparisons().getFirst().margin().share());
  }
}
