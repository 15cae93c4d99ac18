package dev.longhaul.decision;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Workload;
import dev.longhaul.decision.Decisions.FamilyPlan;
import dev.longhaul.result.BenchmarkResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Compares rows of a run that were measured in turn. */
public final class RunDecisions {
  private RunDecisions() {}

  /**
   * Compares each two rows of each family, by speed, by CPU time and by memory. Nothing is decided
   * from a smoke run. Two test methods may measure rows with the same names: they are compared
   * apart, because only rows of one method are measured in turn.
   *
   * @param rows the rows of the run; those that were measured once or alone are not compared
   */
  public static List<PlanDecisions> ofPlans(List<BenchmarkResult> rows) {
    Map<String, List<BenchmarkResult>> plans = new LinkedHashMap<>();
    for (BenchmarkResult row : rows) {
      PlanRows.plan(row)
          .filter(planned -> planned.inTurn() && !row.isSmoke())
          .ifPresent(
              planned -> plans.computeIfAbsent(planned.plan(), key -> new ArrayList<>()).add(row));
    }
    return plans.entrySet().stream()
        .map(plan -> new PlanDecisions(plan.getKey(), ofPlan(PlanRows.inPlace(plan.getValue()))))
        .toList();
  }

  /** Does the same for all test methods together. */
  public static List<Comparison> of(List<BenchmarkResult> rows) {
    return ofPlans(rows).stream().flatMap(plan -> plan.comparisons().stream()).toList();
  }

  private static List<Comparison> ofPlan(PlanRows rows) {
    return Stream.of(Metric.values()).flatMap(metric -> ofPlan(rows, metric).stream()).toList();
  }

  private static List<Comparison> ofPlan(PlanRows rows, Metric metric) {
    return rows.families().stream()
        .filter(family -> isComparedBy(metric, family.rows().getFirst()))
        .flatMap(
            family ->
                Decisions.ofPlan(
                    family.compared(metric),
                    metric,
                    Margin.DEFAULT,
                    new FamilyPlan(family.alike(), rows.looks()))
                    .stream())
        .toList();
  }

  /**
   * Returns the comparisons by speed that decide whether a run goes on.
   *
   * @param rows the rows of one plan over the rounds so far, without those whose server broke
   */
  static List<Comparison> bySpeed(List<BenchmarkResult> rows) {
    return rows.isEmpty() ? List.of() : ofPlan(new PlanRows(rows, false), speedOf(rows.getFirst()));
  }

  /** Returns the rows of one plan without those whose server broke. */
  public static List<BenchmarkResult> unbroken(List<BenchmarkResult> rows) {
    return new PlanRows(rows).unbroken();
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
    return compare(comparable(List.of(baseline, candidate)), metric, margin).getFirst();
  }

  private static List<Comparison> compare(PlanRows rows, Metric metric, Margin margin) {
    return Decisions.ofPlan(rows.compared(metric), metric, margin, new FamilyPlan(0, rows.looks()));
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
    PlanRows rows = comparable(together(row, family));
    return Decisions.withEachOther(
        PlanRows.name(row), rows.compared(metric), metric, Margin.DEFAULT, rows.looks());
  }

  /**
   * Compares each two rows of a family.
   *
   * @param row one of them
   * @param family the others; the row may be among them
   */
  public static List<Comparison> ofFamily(BenchmarkResult row, Collection<BenchmarkResult> family) {
    return compare(comparable(together(row, family)), speedOf(row), Margin.DEFAULT);
  }

  private static List<BenchmarkResult> together(
      BenchmarkResult row, Collection<BenchmarkResult> family) {
    Set<BenchmarkResult> all = new LinkedHashSet<>(family);
    all.add(row);
    if (all.size() < 2) {
      throw new ConfigurationException(
          "a family must have two rows or more to be compared, but had only %s: add another row"
              .formatted(PlanRows.name(row)));
    }
    return List.copyOf(all);
  }

  private static PlanRows comparable(List<BenchmarkResult> rows) {
    BenchmarkResult first = rows.getFirst();
    for (BenchmarkResult other : rows) {
      if (!Family.of(other).equals(Family.of(first))) {
        throw new ConfigurationException(
            "rows that are compared must do the same work for as many users and workers, but %s is of %s and %s of %s"
                .formatted(
                    PlanRows.name(first),
                    Family.of(first),
                    PlanRows.name(other),
                    Family.of(other)));
      }
    }
    // Of a row that broke, a test has no result.
    return new PlanRows(rows, false);
  }
}
