package dev.longhaul.report;

import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.run.CaseListener;
import dev.longhaul.run.RunListener;
import java.io.PrintStream;
import java.util.List;

/** Prints the progress of a load by hand, then its row. Writes no file. */
public record RowReport(PrintStream console) implements RunListener {
  @Override
  public void noted(String sentence) {
    console.println(ConsoleTable.encodable("longhaul: " + sentence, console.charset()));
  }

  @Override
  public CaseListener caseStarted(BenchmarkCase benchmarkCase, int number) {
    Progress progress = new Progress(benchmarkCase, console);
    progress.started(number);
    return new ReportedCase(progress, this::print, cost -> {});
  }

  /** Prints a row as a table, also one that was cut short. */
  private void print(BenchmarkResult result) {
    RunResults run = new RunResults(result.startedAt(), Machine.here(), List.of(result), List.of());
    String table = ConsoleTable.render(run, console.charset());
    console.print("\n" + ConsoleTable.encodable(table, console.charset()));
    console.flush();
  }
}
