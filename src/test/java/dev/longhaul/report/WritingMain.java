package dev.longhaul.report;

import dev.longhaul.configuration.ConsoleProgress;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.run.Build;
import dev.longhaul.run.RowKey;
import dev.longhaul.run.RunState;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Reports one case after another for ever and prints their number. */
final class WritingMain {
  private WritingMain() {}

  /**
   * Never returns.
   *
   * @param arguments the folder of the results
   */
  @SuppressWarnings("InfiniteRecursion")
  public static void main(String[] arguments) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    BenchmarkResult result = Samples.known();
    RunReport report =
        new RunReport(Path.of(arguments[0]), nowhere, ConsoleProgress.AUTO, Optional.empty());
    RunState state = RunState.begin(new Build.Named("written"));
    for (int row = 1; row > 0; row++) {
      state = state.with(new RowKey("Written", "serves()", "#" + row), result);
      report.changed(state);
      System.out.println(row);
    }
  }
}
