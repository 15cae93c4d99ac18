package dev.longhaul.answer;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import dev.longhaul.decision.Comparison;
import dev.longhaul.decision.Doubt;
import dev.longhaul.decision.Family;
import dev.longhaul.decision.Metric;
import dev.longhaul.decision.PlanDecisions;
import dev.longhaul.decision.Ranking;
import dev.longhaul.decision.RunDecisions;
import dev.longhaul.decision.Standing;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.PlannedRow;
import dev.longhaul.result.Round;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The rows of a family, with what their rounds decide.
 *
 * @param family what they share
 * @param test their test method, if another one has such rows, too
 * @param namesWorkers whether other rows do the same work with other workers
 * @param rows the rows in the order of the run
 * @param comparisons those of the rows that can be compared at all
 * @param further what further rounds would be
 */
record FamilyRows(
    Family family,
    Optional<String> test,
    boolean namesWorkers,
    List<BenchmarkResult> rows,
    List<Comparison> comparisons,
    FurtherRounds further) {
  /** A row that cannot be compared leaves the others their answer. */
  private static final Set<Doubt> ALONE = Set.of(Doubt.NOT_PAIRED, Doubt.NO_FIGURE);

  private static final List<Standing> ORDER = List.of(Standing.IN, Standing.OPEN, Standing.OUT);

  /** Rows are compared with those of the same test method only. */
  private record Key(String plan, Family family) {}

  /** Returns the families of a run that have two rows or more. */
  static List<FamilyRows> of(List<BenchmarkResult> rows) {
    Map<Key, List<BenchmarkResult>> families = new LinkedHashMap<>();
    rows.forEach(row -> families.computeIfAbsent(key(row), key -> new ArrayList<>()).add(row));
    families.values().removeIf(family -> family.size() < 2);
    Map<String, Map<Family, FurtherRounds>> further =
        rows.stream()
            .collect(
                groupingBy(
                    row -> key(row).plan(), collectingAndThen(toList(), FurtherRounds::ofEach)));
    Map<String, PlanDecisions> decisions =
        RunDecisions.ofPlans(rows).stream().collect(toMap(PlanDecisions::plan, each -> each));
    Map<Family, Long> tests =
        families.keySet().stream().collect(groupingBy(Key::family, counting()));
    return families.entrySet().stream()
        .map(
            each ->
                new FamilyRows(
                    each.getKey().family(),
                    tests.getOrDefault(each.getKey().family(), 0L) > 1
                        ? plan(each.getValue().getFirst()).map(PlannedRow::test)
                        : Optional.empty(),
                    workers(each.getKey().family().work(), families.keySet()) > 1,
                    each.getValue(),
                    comparisons(each.getKey(), decisions),
                    Objects.requireNonNull(
                        further
                            .getOrDefault(each.getKey().plan(), Map.of())
                            .get(each.getKey().family()))))
        .toList();
  }

  private static long workers(String work, Set<Key> keys) {
    return keys.stream()
        .map(Key::family)
        .filter(family -> family.work().equals(work))
        .map(Family::workers)
        .distinct()
        .count();
  }

  private static Key key(BenchmarkResult row) {
    return new Key(plan(row).map(PlannedRow::plan).orElse(""), Family.of(row));
  }

  private static Optional<PlannedRow> plan(BenchmarkResult row) {
    return row.benchmarkCase().round().map(Round::row);
  }

  private static List<Comparison> comparisons(Key key, Map<String, PlanDecisions> decisions) {
    return Optional.ofNullable(decisions.get(key.plan())).stream()
        .flatMap(plan -> plan.comparisons().stream())
        .filter(each -> each.family().equals(key.family()))
        .filter(each -> each.doubt().filter(ALONE::contains).isEmpty())
        .toList();
  }

  /** Returns the answer of the family. */
  FamilyAnswer answer(List<? extends Reference> references) {
    Metric metric = RunDecisions.speedOf(rows.getFirst());
    Optional<Ranking> ranking = ranking(metric);
    List<AnswerRow> named = named(ranking.map(Ranking::comparisons).orElse(List.of()));
    Certainty certainty = certainty(named);
    List<Comparison> bySpeed = ranking.map(Ranking::comparisons).orElse(List.of());
    List<AnswerRow> ordered = ranking.map(each -> ordered(named, each)).orElse(named);
    FamilyView view = new FamilyView(metric, ordered, comparisons, further);
    Optional<RoundsNeeded> needed =
        certainty == Certainty.UNDECIDED ? Optional.of(RoundsNeeded.of(view)) : Optional.empty();
    return new FamilyAnswer(
        family,
        test,
        namesWorkers,
        metric,
        bySpeed.stream().mapToInt(Comparison::pairs).max().orElse(0),
        certainty,
        ordered,
        Statements.of(certainty, view, references),
        RowDoubts.of(view),
        needed.map(RoundsNeeded::brief),
        needed.flatMap(RoundsNeeded::more),
        comparisons);
  }

  private Optional<Ranking> ranking(Metric metric) {
    return isRanked()
        ? Ranking.of(comparisons.stream().filter(each -> each.metric() == metric).toList()).stream()
            .findFirst()
        : Optional.empty();
  }

  private boolean isRanked() {
    return rows.stream().noneMatch(BenchmarkResult::isSmoke)
        && rows.stream().anyMatch(row -> row.rounds().size() > 1);
  }

  private Certainty certainty(List<AnswerRow> named) {
    if (rows.stream().anyMatch(BenchmarkResult::isSmoke)) {
      return Certainty.SMOKE;
    }
    if (!isRanked()) {
      return Certainty.ONE_ROUND;
    }
    List<Standing> standings = named.stream().flatMap(row -> row.standing().stream()).toList();
    if (standings.isEmpty()) {
      return Certainty.NOT_COMPARED;
    }
    return standings.contains(Standing.OPEN) ? Certainty.UNDECIDED : Certainty.DECIDED;
  }

  private List<AnswerRow> named(List<Comparison> bySpeed) {
    List<String> names = ShortNames.of(rows);
    List<AnswerRow> named = new ArrayList<>();
    for (int at = 0; at < rows.size(); at++) {
      String compared = rows.get(at).benchmarkCase().toString();
      boolean isCompared =
          bySpeed.stream()
              .anyMatch(
                  each -> each.baseline().equals(compared) || each.candidate().equals(compared));
      named.add(
          new AnswerRow(
              rows.get(at),
              names.get(at),
              isCompared ? Optional.of(Standing.of(compared, bySpeed)) : Optional.empty()));
    }
    return named;
  }

  /** The leader first, then those that are in, open and out, each by its figure. */
  private static List<AnswerRow> ordered(List<AnswerRow> rows, Ranking ranking) {
    double sign = ranking.metric() == Metric.THROUGHPUT_PER_S ? -1 : 1;
    return rows.stream()
        .sorted(
            Comparator.comparing((AnswerRow row) -> !isLeader(row, ranking))
                .thenComparing(row -> row.standing().map(ORDER::indexOf).orElse(ORDER.size()))
                .thenComparingDouble(
                    row -> sign * figure(row, ranking.metric()).orElse(sign * Double.MAX_VALUE)))
        .toList();
  }

  private static OptionalDouble figure(AnswerRow row, Metric metric) {
    return metric.figure().of(row.result());
  }

  /**
   * The row with the best figure is no leader if another one is shown to beat it, or if the load
   * generator limited it and another: no ratio tells which of the two is better.
   */
  private static boolean isLeader(AnswerRow row, Ranking ranking) {
    String name = row.comparedName();
    return name.equals(ranking.leader())
        && !row.standing().equals(Optional.of(Standing.OUT))
        && ranking.comparisons().stream()
            .filter(each -> each.baseline().equals(name) || each.candidate().equals(name))
            .allMatch(each -> each.ratio().isPresent());
  }
}
