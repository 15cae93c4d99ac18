package dev.longhaul.answer;

import static java.util.stream.Collectors.joining;

import dev.longhaul.decision.Comparison;
import dev.longhaul.decision.Metric;
import dev.longhaul.decision.Standing;
import dev.longhaul.text.Quoted;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What statements are made of.
 *
 * @param metric the figure that shows which row is the fastest
 * @param rows the rows, the best first
 * @param comparisons those of the rows that can be compared
 * @param further what further rounds would be
 */
record FamilyView(
    Metric metric, List<AnswerRow> rows, List<Comparison> comparisons, FurtherRounds further) {

  List<AnswerRow> with(Standing standing) {
    return rows.stream().filter(row -> row.standing().equals(Optional.of(standing))).toList();
  }

  /** Returns the rows that are compared. */
  List<AnswerRow> compared() {
    return rows.stream().filter(row -> row.standing().isPresent()).toList();
  }

  /** Returns the comparisons by a metric. */
  List<Comparison> by(Metric by) {
    return comparisons.stream().filter(each -> each.metric() == by).toList();
  }

  /** Returns how a row compares with another; empty if the two are not compared by this. */
  Optional<Comparison> between(AnswerRow candidate, AnswerRow baseline, Metric by) {
    return ofCandidate(candidate, by)
        .filter(each -> each.baseline().equals(baseline.comparedName()))
        .findFirst();
  }

  /** Returns a row's comparisons, with the row as the candidate. */
  Stream<Comparison> ofCandidate(AnswerRow row, Metric by) {
    String name = row.comparedName();
    return by(by).stream()
        .filter(each -> each.baseline().equals(name) || each.candidate().equals(name))
        .map(each -> each.candidate().equals(name) ? each : each.reversed());
  }

  /** Returns the short name of a row that comparisons name. */
  String shortName(String compared) {
    return rows.stream()
        .filter(row -> row.comparedName().equals(compared))
        .map(FamilyView::name)
        .findFirst()
        .orElseThrow();
  }

  static String name(AnswerRow row) {
    return Quoted.visible(row.name());
  }

  static String names(List<AnswerRow> rows) {
    return rows.stream().map(FamilyView::name).collect(joining(", "));
  }
}
