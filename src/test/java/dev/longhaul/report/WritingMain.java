package dev.longhaul.report;

import dev.longhaul.result.BenchmarkResult;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

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
    RunReport report = new RunReport(Path.of(arguments[0]), nowhere);
    report.runStarted();
    for (int row = 1; row > 0; row++) {
      report.add(result);
      System.out.println(row);
    }
  }
}
