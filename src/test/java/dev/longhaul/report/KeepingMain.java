package dev.longhaul.report;

import dev.longhaul.measure.Outcome;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.run.Build;
import dev.longhaul.run.RowKey;
import dev.longhaul.run.RunState;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** Keeps what a long run measures, as its driver does, and prints how many measurements that is. */
final class KeepingMain {
  private static final double SHORTEST_MS = 0.2;
  private static final double LONGEST_MS = 60_000;
  private static final int DIFFERENT = 5_000;

  private KeepingMain() {}

  /** Ends when a number of measurements have been written and read. */
  public static void main(String[] measurements) {
    RunState state = RunState.begin(new Build.Named("kept"));
    for (int row = 1; row <= Integer.parseInt(measurements[0]); row++) {
      state = state.with(new RowKey("Kept", "serves()", "#" + row), measured(row));
    }
    RunState read = RunFile.parse(RunFile.render(state));
    System.out.println(read.rounds().size() + state.rows().size());
  }

  /**
   * As many different times as a window has whose requests take from a fifth of 1 ms to a minute.
   */
  private static BenchmarkResult measured(int row) {
    double step = Math.pow(LONGEST_MS / SHORTEST_MS, 1.0 / DIFFERENT);
    return Samples.result(
        "virtual_threads",
        "sleep_sync",
        OptionalDouble.empty(),
        Map.of(Outcome.SUCCEEDED, (long) DIFFERENT),
        List.of((double) row),
        DoubleStream.iterate(SHORTEST_MS, millis -> millis * step).limit(DIFFERENT).toArray());
  }
}
