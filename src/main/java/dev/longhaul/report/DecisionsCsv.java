package dev.longhaul.report;

import dev.longhaul.decision.Comparison;
import dev.longhaul.decision.InterimLooks;
import dev.longhaul.decision.PlanDecisions;
import dev.longhaul.report.CsvTable.Column;
import dev.longhaul.statistics.ConfidenceInterval;
import dev.longhaul.text.Names;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Renders comparisons as comma-separated values, one line a pair.
 *
 * <p>A limit that the load generator has cut off is not known.
 */
final class DecisionsCsv {
  private static final int DECIMALS = 5;

  private static final List<Column<Comparison>> OF_PAIR =
      List.of(
          new Column<>("family", of -> of.family().work()),
          new Column<>("users", of -> of.family().users()),
          new Column<>("baseline", Comparison::baseline),
          new Column<>("candidate", Comparison::candidate),
          new Column<>("metric", of -> Names.of(of.metric())),
          number("ratio", Comparison::ratio),
          number("low", of -> limit(of, ConfidenceInterval::low)),
          number("high", of -> limit(of, ConfidenceInterval::high)),
          number("level", of -> OptionalDouble.of(of.level())),
          number("margin", of -> OptionalDouble.of(of.margin().share())),
          new Column<>("pairs", Comparison::pairs),
          new Column<>("decision", Comparison::decision),
          new Column<>(
              "more_rounds", of -> of.moreRounds().isPresent() ? of.moreRounds().getAsInt() : ""),
          new Column<>("at_most", of -> of.looks().<Object>map(InterimLooks::atMost).orElse("")));

  private static final CsvTable<PlannedPair> TABLE =
      new CsvTable<>(
          Stream.concat(
                  OF_PAIR.stream().map(column -> column.of(PlannedPair::comparison)),
                  Stream.of(new Column<PlannedPair>("plan", PlannedPair::plan)))
              .toList());

  /** A comparison, and the test that has planned it. */
  private record PlannedPair(String plan, Comparison comparison) {}

  private DecisionsCsv() {}

  static String render(List<PlanDecisions> plans) {
    return TABLE.render(
        plans.stream()
            .flatMap(
                plan ->
                    plan.comparisons().stream()
                        .map(comparison -> new PlannedPair(plan.plan(), comparison)))
            .toList());
  }

  /** Returns what is known of a pair, by the names of the columns. */
  static Map<String, Object> members(String plan, Comparison comparison) {
    return TABLE.members(new PlannedPair(plan, comparison));
  }

  private static Column<Comparison> number(
      String name, Function<Comparison, OptionalDouble> figure) {
    return Column.number(name, DECIMALS, figure);
  }

  /** A ratio is above 0: a limit of 0 is not known, as an infinite one is. */
  private static OptionalDouble limit(
      Comparison comparison, Function<ConfidenceInterval, Double> which) {
    Optional<Double> limit = comparison.interval().map(which).filter(value -> value > 0);
    return limit.isPresent() ? OptionalDouble.of(limit.get()) : OptionalDouble.empty();
  }
}
