package dev.longhaul.decision;

import static java.util.Comparator.comparingInt;

import dev.longhaul.configuration.Workload;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.PlannedRow;
import dev.longhaul.result.Round;
import dev.longhaul.validity.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Rows that are compared with each other, usually all of one plan.
 *
 * @param rows the rows over their rounds
 * @param mayHaveBroken whether the server of one may have broken before its last round
 */
record PlanRows(List<BenchmarkResult> rows, boolean mayHaveBroken) {
  /** Copies the list. */
  PlanRows {
    rows = List.copyOf(rows);
  }

  /** Creates rows that a run has measured, also those that broke. */
  PlanRows(List<BenchmarkResult> rows) {
    this(rows, true);
  }

  /** Returns the rows of one plan in its order; they were measured in a random one. */
  static PlanRows inPlace(List<BenchmarkResult> rows) {
    return new PlanRows(
        rows.stream()
            .sorted(comparingInt(row -> plan(row).map(PlannedRow::place).orElse(0)))
            .toList());
  }

  static String name(BenchmarkResult row) {
    return row.benchmarkCase().toString();
  }

  static Optional<PlannedRow> plan(BenchmarkResult row) {
    return row.benchmarkCase().round().map(Round::row);
  }

  /** Returns the rows of each family apart. */
  List<PlanRows> families() {
    Map<Family, List<BenchmarkResult>> families = new LinkedHashMap<>();
    rows.forEach(row -> families.computeIfAbsent(Family.of(row), f -> new ArrayList<>()).add(row));
    return families.values().stream().map(each -> new PlanRows(each, mayHaveBroken)).toList();
  }

  /** Returns the rows whose server did not break. */
  List<BenchmarkResult> unbroken() {
    return families().stream()
        .flatMap(
            family -> {
              Set<String> broken = family.broken();
              return family.rows.stream().filter(row -> !broken.contains(name(row)));
            })
        .toList();
  }

  /** Returns how many rows of their plan do the same work as the first, measured or not. */
  int alike() {
    return plan(rows.getFirst()).map(PlannedRow::alike).orElse(0);
  }

  /** Returns the looks of a plan that may stop early. */
  Optional<InterimLooks> looks() {
    return rows.stream()
        .flatMap(row -> row.benchmarkCase().round().stream())
        .filter(round -> round.row().untilDecided())
        .findFirst()
        .map(round -> new InterimLooks(round.of()));
  }

  private boolean areOfOnePlan() {
    return rows.stream().map(row -> plan(row).map(PlannedRow::plan)).distinct().count() == 1;
  }

  /** Returns a figure of each row, round by round. */
  List<ComparedRow> compared(Metric metric) {
    boolean together = areOfOnePlan();
    Set<String> broken = mayHaveBroken ? broken() : Set.of();
    return rows.stream()
        .map(
            row ->
                new ComparedRow(
                    name(row),
                    Family.of(row),
                    figures(row, metric, broken.contains(name(row))),
                    row.validity().has(Verdict.GENERATOR_BOUND)
                        && row.benchmarkCase().settings().workload() instanceof Workload.Closed,
                    together && plan(row).filter(PlannedRow::inTurn).isPresent(),
                    metric.figure().resolution(row)))
        .toList();
  }

  /**
   * Returns a figure of a row, round by round. A row that has a fault which makes the figure
   * worthless has none; an unsteady row keeps its figures, or rows would be selected by their
   * result. A row whose server broke has none, too: its later rounds must not be missing for all
   * others. One that was decided and dropped out keeps those it has.
   */
  private static List<OptionalDouble> figures(BenchmarkResult row, Metric metric, boolean broke) {
    boolean worthless = broke || row.verdict().compareTo(Verdict.DISTURBED) > 0;
    List<OptionalDouble> figures =
        new ArrayList<>(Collections.nCopies(planned(row), OptionalDouble.empty()));
    for (BenchmarkResult round : worthless ? List.<BenchmarkResult>of() : row.rounds()) {
      if (!round.isDisturbed()) {
        figures.set(number(round) - 1, metric.of(round));
      }
    }
    return figures;
  }

  /**
   * Returns the names of the rows whose server broke: those with fewer rounds than others that did
   * not drop out. That a row needed no further round follows from those of all rows until then, so
   * rows with few rounds are looked at before rows with more.
   */
  private Set<String> broken() {
    int reached = rows.stream().mapToInt(PlanRows::last).max().orElse(0);
    // While a round is measured, the rows that are still to come are behind by one.
    List<Integer> lengths =
        rows.stream()
            .map(PlanRows::last)
            .filter(last -> last < reached - 1)
            .distinct()
            .sorted()
            .toList();
    Set<String> broken = new HashSet<>();
    for (int length : lengths) {
      broken.addAll(
          rows.stream()
              .filter(row -> last(row) == length && !hasSettled(row, broken))
              .map(PlanRows::name)
              .toList());
    }
    return broken;
  }

  /** Returns whether a row needed no further round when it had its last one. */
  private boolean hasSettled(BenchmarkResult row, Set<String> broken) {
    int length = last(row);
    if (looks().filter(plan -> length >= plan.first()).isEmpty()) {
      return false;
    }
    List<BenchmarkResult> then =
        rows.stream()
            .filter(each -> !broken.contains(name(each)))
            .map(each -> each.rounds().stream().filter(one -> number(one) <= length).toList())
            .filter(rounds -> !rounds.isEmpty())
            .map(BenchmarkResult::over)
            .toList();
    List<BenchmarkResult> going = then.stream().filter(each -> last(each) == length).toList();
    return Course.settled(then, going).stream().anyMatch(each -> name(each).equals(name(row)));
  }

  /** A run that may stop early has no more rounds than it has measured. */
  private static int planned(BenchmarkResult row) {
    return plan(row).filter(PlannedRow::untilDecided).isPresent()
        ? last(row)
        : row.benchmarkCase().round().map(Round::of).orElse(1);
  }

  private static int last(BenchmarkResult row) {
    return row.rounds().stream().mapToInt(PlanRows::number).max().orElse(0);
  }

  private static int number(BenchmarkResult round) {
    return round.benchmarkCase().round().map(Round::number).orElse(1);
  }
}
