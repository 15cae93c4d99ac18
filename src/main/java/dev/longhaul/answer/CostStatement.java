package dev.longhaul.answer;

import static java.util.stream.Collectors.joining;

import dev.longhaul.answer.Statement.Topic;
import dev.longhaul.decision.Comparison;
import dev.longhaul.decision.Decision;
import dev.longhaul.decision.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What rows need of a resource, compared with the first of the fastest. */
final class CostStatement {
  private CostStatement() {}

  /**
   * Returns the statement; empty if no row is compared by the metric.
   *
   * @param of what the figure is of, such as {@code a request}, after a space
   */
  static Optional<Statement> of(Topic topic, Metric metric, String of, FamilyView view) {
    AnswerRow first = view.compared().getFirst();
    List<Comparison> others =
        view.compared().stream().flatMap(row -> view.between(row, first, metric).stream()).toList();
    if (others.isEmpty()) {
      return Optional.empty();
    }
    boolean isCpu = metric == Metric.SERVER_CPU_MS_PER_REQUEST;
    String figure = FigureText.compared(first.result(), metric) + of;
    if (areAllSame(metric, view)) {
      return Optional.of(
          new Statement(
              topic,
              "%sthe same for all within %s %%: %s"
                  .formatted(
                      isCpu ? "without the JIT compilers, " : "",
                      SpeedStatements.margin(view),
                      figure)));
    }
    String base =
        "%s%s %s%s"
            .formatted(
                isCpu ? "without the JIT compilers: " : "",
                FamilyView.name(first),
                figure,
                inTheTable(first, metric));
    List<String> parts = new ArrayList<>(List.of(base));
    others.stream()
        .filter(each -> each.decision() == metric.worse() || each.decision() == metric.better())
        .map(each -> view.shortName(each.candidate()) + " " + Differences.amount(each))
        .forEach(parts::add);
    named("the same within " + SpeedStatements.margin(view) + " %", Decision.SAME, others, view)
        .ifPresent(parts::add);
    named("not decided", Decision.UNDECIDED, others, view).ifPresent(parts::add);
    notCompared(first, metric, view).ifPresent(parts::add);
    return Optional.of(new Statement(topic, String.join(" · ", parts)));
  }

  /** The table's column includes the compilers' part, and a reader compares the two. */
  private static String inTheTable(AnswerRow row, Metric metric) {
    String table = FigureText.of(row.result(), metric.figure());
    return table.equals(FigureText.compared(row.result(), metric))
        ? ""
        : " (%s with them)".formatted(table);
  }

  /** "The same" is not transitive: that each row is like the first is not enough. */
  private static boolean areAllSame(Metric metric, FamilyView view) {
    List<AnswerRow> rows = view.compared();
    return rows.stream()
        .flatMap(
            one ->
                rows.stream()
                    .filter(other -> !isSameRow(one, other))
                    .map(other -> view.between(one, other, metric)))
        .allMatch(pair -> pair.filter(each -> each.decision() == Decision.SAME).isPresent());
  }

  private static boolean isSameRow(AnswerRow one, AnswerRow other) {
    return one.comparedName().equals(other.comparedName());
  }

  private static Optional<String> notCompared(AnswerRow first, Metric metric, FamilyView view) {
    List<AnswerRow> without =
        view.compared().stream()
            .filter(row -> !isSameRow(row, first) && view.between(row, first, metric).isEmpty())
            .toList();
    return without.isEmpty()
        ? Optional.empty()
        : Optional.of("not compared: " + FamilyView.names(without));
  }

  private static Optional<String> named(
      String label, Decision decision, List<Comparison> others, FamilyView view) {
    Predicate<Comparison> has = each -> each.decision() == decision;
    return others.stream().anyMatch(has)
        ? Optional.of(
            others.stream()
                .filter(has)
                .map(each -> view.shortName(each.candidate()))
                .collect(joining(", ", label + ": ", "")))
        : Optional.empty();
  }
}
