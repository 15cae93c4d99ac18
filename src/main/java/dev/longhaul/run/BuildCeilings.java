package dev.longhaul.run;

import dev.longhaul.result.BenchmarkResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The highest ceilings of the driver that a build has found. It may find a higher one after a row
 * has ended: then that is the row's, too, so that a row's place in the run does not decide whether
 * it is near its ceiling.
 *
 * @param perSecond the highest of each kind, in requests per second
 */
record BuildCeilings(Map<CeilingKey, Double> perSecond) {
  /** Returns those that some rows have, which were measured once. */
  static BuildCeilings of(List<BenchmarkResult> rows) {
    Map<CeilingKey, Double> highest = new HashMap<>();
    for (BenchmarkResult row : rows) {
      row.baseline()
          .ceilingPerSecond()
          .ifPresent(ceiling -> highest.merge(key(row), ceiling, Double::max));
    }
    return new BuildCeilings(Map.copyOf(highest));
  }

  private static CeilingKey key(BenchmarkResult row) {
    return CeilingKey.of(row.benchmarkCase().settings());
  }

  /**
   * Returns a row with the highest ceiling of its kind, by which it is judged then. A row that had
   * none, because it was slow, has none.
   */
  BenchmarkResult judging(BenchmarkResult row) {
    if (!row.rounds().isEmpty()) {
      return BenchmarkResult.over(row.rounds().stream().map(this::judging).toList());
    }
    OptionalDouble known = row.baseline().ceilingPerSecond();
    double highest = perSecond.getOrDefault(key(row), 0.0);
    return known.isEmpty() || known.getAsDouble() >= highest ? row : with(highest, row);
  }

  private static BenchmarkResult with(double ceiling, BenchmarkResult row) {
    return new BenchmarkResult(
            row.benchmarkCase(),
            row.startedAt(),
            row.measurement(),
            row.baseline().withCeiling(ceiling),
            row.probe(),
            row.resources(),
            row.serverLog())
        .with(row.overload());
  }
}
