package dev.longhaul.answer;

import static java.util.stream.Collectors.toMap;

import dev.longhaul.answer.ScalingCurve.Point;
import dev.longhaul.configuration.OptionalLibrary;
import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Workload;
import dev.longhaul.decision.Family;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Figure;
import dev.longhaul.result.PlannedRow;
import dev.longhaul.result.Round;
import dev.longhaul.statistics.ScalabilityLaw;
import dev.longhaul.statistics.ScalabilityLaw.Fitted;
import dev.longhaul.statistics.ScalabilityLaw.NoThroughput;
import dev.longhaul.statistics.ScalabilityLaw.NotDescribed;
import dev.longhaul.statistics.ScalabilityLaw.Refused;
import dev.longhaul.validity.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds the sweeps over users among the rows of a run, and fits the law to each. */
public final class ScalingCurves {
  private ScalingCurves() {}

  /** What the rows of a curve share: they differ in their users only. */
  private record Key(
      String plan, String work, String strategy, String task, int workers, Workload workload) {
    static Key of(BenchmarkResult row) {
      Settings settings = row.benchmarkCase().settings();
      return new Key(
          planned(row).map(PlannedRow::plan).orElse(""),
          Family.of(row).work(),
          row.benchmarkCase().strategy(),
          row.benchmarkCase().task(),
          settings.workers(),
          settings.workload().with(1));
    }
  }

  private static Optional<PlannedRow> planned(BenchmarkResult row) {
    return row.benchmarkCase().round().map(Round::row);
  }

  /**
   * Returns the curves of the closed workloads that have six numbers of users or more.
   *
   * @param rows the rows of the run, each over its rounds
   */
  public static List<ScalingCurve> of(List<BenchmarkResult> rows) {
    Map<Key, List<BenchmarkResult>> curves = new LinkedHashMap<>();
    rows.stream()
        .filter(row -> row.benchmarkCase().settings().workload() instanceof Workload.Closed)
        .forEach(row -> curves.computeIfAbsent(Key.of(row), key -> new ArrayList<>()).add(row));
    return curves.entrySet().stream()
        .map(each -> curve(each.getKey(), points(each.getValue())))
        .filter(curve -> curve.points().size() >= ScalabilityLaw.LEAST_COUNTS)
        .toList();
  }

  /** Of a row that the matrix has twice, the first counts. */
  private static List<Point> points(List<BenchmarkResult> rows) {
    Map<Integer, Point> points = new TreeMap<>();
    for (BenchmarkResult row : rows) {
      Point point = new Point(row, perSecond(row).size());
      points.putIfAbsent(point.users(), point);
    }
    return List.copyOf(points.values());
  }

  /** Returns the throughput of each round that counts, by its number: a least value does not. */
  private static SortedMap<Integer, Double> perSecond(BenchmarkResult row) {
    boolean isWorthless =
        row.verdict().compareTo(Verdict.DISTURBED) > 0
            || FigureText.isLeast(row, Figure.THROUGHPUT_PER_S);
    return isWorthless
        ? new TreeMap<>()
        : row.rounds().stream()
            .filter(round -> !round.isDisturbed())
            .collect(
                toMap(
                    ScalingCurves::number,
                    BenchmarkResult::throughputPerSecond,
                    (first, again) -> first,
                    TreeMap::new));
  }

  private static int number(BenchmarkResult round) {
    return round.benchmarkCase().round().map(Round::number).orElse(1);
  }

  private static ScalingCurve curve(Key key, List<Point> points) {
    String test = planned(points.getFirst().row()).map(PlannedRow::test).orElse("");
    Optional<String> obstacle = obstacle(points);
    if (obstacle.isPresent()) {
      return new ScalingCurve(key.work(), test, points, Optional.empty(), obstacle, List.of());
    }
    Map<Integer, SortedMap<Integer, Double>> perSecond = new TreeMap<>();
    points.forEach(point -> perSecond.put(point.users(), perSecond(point.row())));
    return switch (ScalabilityLaw.ofRounds(perSecond)) {
      case Fitted fitted ->
          new ScalingCurve(
              key.work(),
              test,
              points,
              Optional.of(fitted),
              Optional.empty(),
              fitted.goodness().residuals());
      case NotDescribed missed ->
          new ScalingCurve(
              key.work(),
              test,
              points,
              Optional.empty(),
              Optional.of(missed.reason()),
              missed.goodness().residuals());
      case Refused refused ->
          new ScalingCurve(
              key.work(), test, points, Optional.empty(), Optional.of(refused.reason()), List.of());
    };
  }

  private static Optional<String> obstacle(List<Point> points) {
    if (points.stream().anyMatch(point -> point.row().isSmoke())) {
      return Optional.of("the figures of a smoke run are no evidence");
    }
    // No round of such a point counts, so a law would be fitted as if the server had not collapsed.
    return points.stream()
        .filter(point -> point.row().throughputPerSecond() == 0)
        .findFirst()
        .map(point -> new NoThroughput(point.users()).reason())
        .or(
            () ->
                OptionalLibrary.lack(
                    "the fit of the scalability law", List.of(OptionalLibrary.HIPPARCHUS)));
  }
}
