package dev.longhaul.report;

import dev.longhaul.measure.Outcome;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.run.Build;
import dev.longhaul.run.RowKey;
import dev.longhaul.run.RunState;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Keeps what a long run measures, as its driver does, and prints how many measurements that is. */
final class KeepingMain {
  private static final double LONGEST_MS = 60_000;

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

  private static BenchmarkResult measured(int row) {
    return Samples.result(
        "virtual_threads",
        "sleep_sync",
        OptionalDouble.empty(),
        Map.of(Outcome.SUCCEEDED, 3L),
        List.of(),
        100.0 + row,
        1_000,
        LONGEST_MS);
  }
}
