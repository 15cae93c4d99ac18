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

  /** A row of 100/s. */
  public static final BenchmarkResult SLOW =
      row("thread_pool", "sleep_sync", 100, 101, 99, 100, 101, 99);

  /** A row of 120/s. */
  public static final BenchmarkResult FAST =
      row("event_loop", "sleep_async", 120, 121, 119, 121, 120, 119);

  /** Another one. */
  public static final BenchmarkResult AS_FAST =
      row("virtual_threads", "sleep_sync", 120.5, 121, 119.5, 120, 120, 119.5);

  /** A row whose rounds differ so much that six of them decide nothing. */
  public static final BenchmarkResult WILD =
      row("common_pool", "sleep_sync", 60, 170, 90, 150, 80, 140);

  private RowsOverRounds() {}

  /** Returns a row of the plan {@code plan} whose rounds had these throughputs. */
  public static BenchmarkResult row(String strategy, String task, double... perSecond) {
    return row("plan", strategy, task, true, Map.of(), perSecond);
  }

  /** Returns a row of another plan. */
  public static BenchmarkResult inPlan(
      String plan, String strategy, String task, double... perSecond) {
    return row(plan, strategy, task, true, Map.of(), perSecond);
  }

  /** Returns a row of another plan with other settings. */
  public static BenchmarkResult inPlan(
      String plan,
      String strategy,
      String task,
      Map<String, String> settings,
      double... perSecond) {
    return row(plan, strategy, task, true, settings, perSecond);
  }

  /** Returns a row of the plan {@code plan} at such a place in it. */
  static BenchmarkResult at(int place, String strategy, String task, double... perSecond) {
    return row("plan", place, strategy, task, true, Map.of(), perSecond);
  }

  /** Does the same with other settings. */
  public static BenchmarkResult placed(
      int place, String strategy, String task, Map<String, String> settings, double... perSecond) {
    return row("plan", place, strategy, task, true, settings, perSecond);
  }

  /** Does the same for a row that was perhaps measured alone, and for other settings. */
  public static BenchmarkResult row(
      String strategy,
      String task,
      boolean inTurn,
      Map<String, String> settings,
      double... perSecond) {
    return row("plan", strategy, task, inTurn, settings, perSecond);
  }

  /** Returns the row that another one is if throughput rises in each of its windows. */
  public static BenchmarkResult rising(BenchmarkResult row) {
    return BenchmarkResult.over(
        row.rounds().stream()
            .map(
                round ->
                    round(
                        round.benchmarkCase(),
                        IntStream.range(0, 9)
                            .mapToObj(interval -> round.throughputPerSecond() * (2 + interval) / 6)
                            .toList()))
            .toList());
  }

  private static BenchmarkResult row(
      String plan,
      String strategy,
      String task,
      boolean inTurn,
      Map<String, String> settings,
      double... perSecond) {
    return row(plan, 1, strategy, task, inTurn, settings, perSecond);
  }

  private static BenchmarkResult row(
      String plan,
      int place,
      String strategy,
      String task,
      boolean inTurn,
      Map<String, String> settings,
      double... perSecond) {
    PlannedRow planned =
        new PlannedRow(
            plan,
            plan,
            strategy + "/" + task,
            place,
            task.replaceAll("_(sync|async|split)", ""),
            inTurn,
            0,
            false);
    List<BenchmarkResult> rounds =
        IntStream.range(0, perSecond.length)
            .mapToObj(
                index ->
                    round(
                        new BenchmarkCase(
                            strategy,
                            task,
                            Settings.from(settings::get),
                            Optional.of(new Round(planned, index + 1, perSecond.length)),
                            Optional.empty()),
                        Collections.nCopies(9, perSecond[index])))
            .toList();
    return BenchmarkResult.over(rounds);
  }

  private static BenchmarkResult round(BenchmarkCase benchmarkCase, List<Double> perSecond) {
    BenchmarkResult result =
        Samples.result(
            benchmarkCase.strategy(),
            benchmarkCase.task(),
            OptionalDouble.of(1000),
            Map.of(Outcome.SUCCEEDED, 100L),
            perSecond,
            TIMES);
    return Samples.of(benchmarkCase, result);
  }
}
