package dev.longhaul.decision;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Workload;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Figure;
import dev.longhaul.result.PlannedRow;
import dev.longhaul.result.Round;
import dev.longhaul.validity.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/** Compares rows of a run that were measured in turn. */
public final class RunDecisions {
  private RunDecisions() {}

  /**
   * Compares each two rows of each family, by speed, by CPU time and by memory. Nothing is decided
   * from a smoke run.
   *
   * @param rows the rows of the run; those that were measured once or alone are not compared
   */
  public static List<Comparison> of(List<BenchmarkResult> rows) {
    return ofPlans(rows).flatMap(List::stream).toList();
  }

  /**
   * Ranks the rows of each family. Two test methods may measure rows with the same names: they are
   * ranked apart, because only rows of one method are measured in turn.
   *
   * @param rows as above
   */
  public static List<Ranking> rankings(List<BenchmarkResult> rows) {
    return ofPlans(rows).flatMap(plan -> Ranking.of(plan).stream()).toList();
  }

  private static Stream<List<Comparison>> ofPlans(List<BenchmarkResult> rows) {
    Map<String, List<BenchmarkResult>> plans = new LinkedHashMap<>();
    for (BenchmarkResult row : rows) {
      plan(row)
          .filter(planned -> planned.inTurn() && !row.isSmoke())
          .ifPresent(
              planned -> plans.computeIfAbsent(planned.plan(), key -> new ArrayList<>()).add(row));
    }
    return plans.values().stream().map(plan -> ofPlan(plan).toList());
  }

  private static Stream<Comparison> ofPlan(List<BenchmarkResult> rows) {
    return Stream.of(Metric.values())
        .flatMap(
            metric ->
                Decisions.of(
                    rows.stream()
                        .filter(row -> isComparedBy(metric, row))
                        .map(row -> compared(row, metric))
                        .toList(),
                    metric,
                    Margin.DEFAULT)
                    .stream());
  }

  /** In a closed workload throughput decides the response time; in an open one it is given. */
  private static boolean isComparedBy(Metric metric, BenchmarkResult row) {
    return !metric.isSpeed() || metric == speedOf(row);
  }

  /** Returns the figure that shows how fast a row is. */
  public static Metric speedOf(BenchmarkResult row) {
    return row.benchmarkCase().settings().workload() instanceof Workload.Closed
        ? Metric.THROUGHPUT_PER_S
        : Metric.RESPONSE_TIME_MEAN_MS;
  }

  /**
   * Compares two rows alone.
   *
   * @param candidate the row that the decision is about
   * @param baseline the row that it is compared with
   * @param metric the figure that is compared
   * @param margin the difference that does not matter
   * @throws ConfigurationException if they do different work, or have different users or workers
   */
  public static Comparison between(
      BenchmarkResult candidate, BenchmarkResult baseline, Metric metric, Margin margin) {
    return Decisions.of(comparable(List.of(baseline, candidate), metric), metric, margin)
        .getFirst();
  }

  /**
   * Compares a row with each other row of a family, for the question whether it is the fastest.
   *
   * @param row the candidate of each comparison
   * @param family the others; the row may be among them
   */
  public static List<Comparison> withEachOther(
      BenchmarkResult row, Collection<BenchmarkResult> family) {
    Metric metric = speedOf(row);
    return Decisions.withEachOther(
        name(row), comparable(together(row, family), metric), metric, Margin.DEFAULT);
  }

  /**
   * Compares each two rows of a family.
   *
   * @param row one of them
   * @param family the others; the row may be among them
   */
  public static List<Comparison> ofFamily(BenchmarkResult row, Collection<BenchmarkResult> family) {
    Metric metric = speedOf(row);
    return Decisions.of(comparable(together(row, family), metric), metric, Margin.DEFAULT);
  }

  private static List<BenchmarkResult> together(
      BenchmarkResult row, Collection<BenchmarkResult> family) {
    Set<BenchmarkResult> all = new LinkedHashSet<>(family);
    all.add(row);
    if (all.size() < 2) {
      throw new ConfigurationException(
          "a family must have two rows or more to be compared, but had only %s: add another row"
              .formatted(name(row)));
    }
    return List.copyOf(all);
  }

  private static List<ComparedRow> comparable(List<BenchmarkResult> rows, Metric metric) {
    BenchmarkResult first = rows.getFirst();
    for (BenchmarkResult other : rows) {
      if (!family(other).equals(family(first))) {
        throw new ConfigurationException(
            "rows that are compared must do the same work for as many users and workers, but %s is of %s and %s of %s"
                .formatted(name(first), family(first), name(other), family(other)));
      }
    }
    boolean samePlan =
        rows.stream().map(row -> plan(row).map(PlannedRow::plan)).distinct().count() == 1;
    return rows.stream().map(row -> compared(row, metric, samePlan)).toList();
  }

  private static ComparedRow compared(BenchmarkResult row, Metric metric) {
    return compared(row, metric, true);
  }

  /**
   * Returns a figure of a row, round by round. A row that has a fault which makes the figure
   * worthless has none; an unsteady row keeps its figures, or rows would be selected by their
   * result.
   */
  private static ComparedRow compared(BenchmarkResult row, Metric metric, boolean samePlan) {
    return new ComparedRow(
        name(row),
        family(row),
        figures(row, metric.figure()),
        row.validity().has(Verdict.GENERATOR_BOUND)
            && row.benchmarkCase().settings().workload() instanceof Workload.Closed,
        samePlan && plan(row).filter(PlannedRow::inTurn).isPresent(),
        0);
  }

  private static String name(BenchmarkResult row) {
    return row.benchmarkCase().toString();
  }

  private static Family family(BenchmarkResult row) {
    Settings settings = row.benchmarkCase().settings();
    return new Family(
        plan(row).map(PlannedRow::work).orElse(row.benchmarkCase().task()),
        settings.users(),
        settings.workers());
  }

  private static Optional<PlannedRow> plan(BenchmarkResult row) {
    return row.benchmarkCase().round().map(Round::row);
  }

  private static List<OptionalDouble> figures(BenchmarkResult row, Figure figure) {
    int planned = row.benchmarkCase().round().map(Round::of).orElse(1);
    List<OptionalDouble> figures =
        new ArrayList<>(Collections.nCopies(planned, OptionalDouble.empty()));
    boolean worthless = row.verdict().compareTo(Verdict.DISTURBED) > 0;
    for (BenchmarkResult round : worthless ? List.<BenchmarkResult>of() : row.rounds()) {
      if (!round.validity().has(Verdict.DISTURBED)) {
        int number = round.benchmarkCase().round().map(Round::number).orElse(1);
        figures.set(number - 1, figure.of(round));
      }
    }
    return figures;
  }
}
