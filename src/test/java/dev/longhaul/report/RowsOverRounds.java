package dev.longhaul.report;

import dev.longhaul.configuration.Settings;
import dev.longhaul.measure.Outcome;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.PlannedRow;
import dev.longhaul.result.Round;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Rows over rounds to compare: healthy ones with known throughputs. */
public final class RowsOverRounds {
  private static final double[] TIMES =
      DoubleStream.iterate(101, millis -> millis + 1).limit(100).toArray();

  private RowsOverRounds() {}

  /** Returns a row of the plan {@code plan} whose rounds had these throughputs. */
  public static BenchmarkResult row(String strategy, String task, double... perSecond) {
    return row(strategy, task, true, Map.of(), perSecond);
  }

  /** Does the same for a row that was perhaps measured alone, and for other settings. */
  public static BenchmarkResult row(
      String strategy,
      String task,
      boolean inTurn,
      Map<String, String> settings,
      double... perSecond) {
    PlannedRow planned =
        new PlannedRow(
            "plan", strategy + "/" + task, task.replaceAll("_(sync|async|split)", ""), inTurn);
    List<BenchmarkResult> rounds =
        IntStream.range(0, perSecond.length)
            .mapToObj(
                index ->
                    round(
                        new BenchmarkCase(
                            strategy,
                            task,
                            Settings.from(settings::get),
                            Optional.of(new Round(planned, index + 1, perSecond.length))),
                        perSecond[index]))
            .toList();
    return BenchmarkResult.over(rounds);
  }

  private static BenchmarkResult round(BenchmarkCase benchmarkCase, double perSecond) {
    BenchmarkResult result =
        Samples.result(
            benchmarkCase.strategy(),
            benchmarkCase.task(),
            OptionalDouble.of(1000),
            Map.of(Outcome.SUCCEEDED, 100L),
            Collections.nCopies(9, perSecond),
            TIMES);
    return new BenchmarkResult(
        benchmarkCase,
        result.startedAt(),
        result.measurement(),
        result.baseline(),
        result.bystander(),
        result.resources(),
        result.serverLog());
  }
}
