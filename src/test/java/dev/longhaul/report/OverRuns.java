package dev.longhaul.report;

import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Figure;
import dev.longhaul.run.Build;
import dev.longhaul.run.MeasuredRow;
import dev.longhaul.run.RowKey;
import dev.longhaul.run.RunEnvironment;
import dev.longhaul.run.RunState;
import dev.longhaul.run.TestPlans;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Runs with earlier ones before them. */
public final class OverRuns {
  static final RunEnvironment ENVIRONMENT =
      environment("vm-1, 2 cores of Example CPU, Linux 6.1 amd64");

  private OverRuns() {}

  static RunEnvironment environment(String machine) {
    return new RunEnvironment(machine, "25.0.1 of Example", Optional.of(Samples.COMMIT), List.of());
  }

  /** The state of a build that began so many days after another one. */
  static RunState state(int day, RunEnvironment environment, BenchmarkResult... rows) {
    RunState state =
        new RunState(
            new Build.Named("sample"),
            start(day),
            1,
            Optional.of(environment),
            new TestPlans(List.of(), List.of()),
            List.of());
    for (int at = 0; at < rows.length; at++) {
      RowKey key = new RowKey("com.acme.SleepBenchmark", "serves()", "#" + (at + 1));
      List<BenchmarkResult> rounds =
          rows[at].rounds().isEmpty() ? List.of(rows[at]) : rows[at].rounds();
      for (BenchmarkResult round : rounds) {
        state = state.with(key, round);
      }
    }
    return state;
  }

  static Instant start(int day) {
    return Samples.START.plus(Duration.ofDays(day));
  }

  /**
   * A run with earlier ones, the first third of which was measured on another machine.
   *
   * @param runs how many, with this one
   */
  public static RunResults of(int runs, BenchmarkResult... rows) {
    RunState state = state(runs - 1, ENVIRONMENT, rows);
    HistoryRun now = HistoryRun.of(state, Optional.empty()).orElseThrow();
    List<HistoryRun> earlier =
        IntStream.range(0, runs - 1).mapToObj(day -> earlier(day, runs, now)).toList();
    List<MeasuredRow> kept = HistoryRun.rows(state);
    Map<BenchmarkCase, RowTrend> trends = new HashMap<>();
    for (int at = 0; at < kept.size(); at++) {
      trends.put(
          kept.get(at).result().benchmarkCase(),
          RowTrend.of(now.rows().get(at), earlier, now).orElseThrow());
    }
    return RunResults.of(state, Samples.run().machine(), List.of(new Known(trends)));
  }

  private static HistoryRun earlier(int day, int runs, HistoryRun now) {
    double factor = 1 + 0.05 * Math.sin(day * 2.3);
    return new HistoryRun(
        start(day),
        now.commit(),
        day < runs / 3 ? "old-vm, 1 core of Old CPU, Linux 5.10 amd64" : now.machine(),
        now.java(),
        now.rows().stream().map(row -> varied(factor, row)).toList());
  }

  private static HistoryRow varied(double factor, HistoryRow row) {
    Map<Figure, HistoryFigure> figures = new EnumMap<>(Figure.class);
    row.figures()
        .forEach(
            (figure, known) ->
                figures.put(
                    figure,
                    new HistoryFigure(
                        known.value() * factor,
                        known.low().map(end -> end * factor),
                        known.high().map(end -> end * factor))));
    return new HistoryRow(
        row.key(),
        row.strategy(),
        row.task(),
        row.users(),
        row.workers(),
        row.settings(),
        row.rounds(),
        row.verdict(),
        row.isAtLeast(),
        figures);
  }

  /** What the history contributes, without a folder. */
  private record Known(Map<BenchmarkCase, RowTrend> trends) implements Contribution {
    @Override
    public Optional<RowTrend> trend(BenchmarkResult result) {
      return Optional.ofNullable(trends.get(result.benchmarkCase()));
    }

    @Override
    public boolean concerns(BenchmarkCase benchmarkCase) {
      return true;
    }
  }
}
