package dev.longhaul.report;

import dev.longhaul.configuration.ConsoleProgress;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.run.CaseListener;
import dev.longhaul.run.RunListener;
import java.io.PrintStream;
import java.util.List;

/** Prints the progress of a load by hand, then its row. Writes no file. */
public final class RowReport implements RunListener {
  private final PrintStream console;
  private final StatusLine status;

  /**
   * Creates a report.
   *
   * @param console where the progress and the row are printed
   * @param errors where it is printed what went wrong, if no progress is to be seen
   * @param style how it says what the load is doing
   */
  public RowReport(PrintStream console, PrintStream errors, ConsoleProgress style) {
    this.console = console;
    status = StatusLine.of(style == ConsoleProgress.NONE ? errors : console, style);
  }

  @Override
  public void noted(String sentence) {
    if (status.showsProgress()) {
      status.say(sentence);
    }
  }

  @Override
  public void calibrated(String sentence) {
    status.sayWhenDue(sentence);
  }

  @Override
  public CaseListener caseStarted(BenchmarkCase benchmarkCase, int number) {
    Progress progress = new Progress(benchmarkCase, status, RunProgress.unknown());
    progress.started(number);
    return reported(progress);
  }

  @Override
  public CaseListener searchStarted(BenchmarkCase benchmarkCase, String work, int number) {
    Progress progress = new Progress(benchmarkCase, status, RunProgress.unknown());
    progress.searchStarted(number);
    return reported(progress);
  }

  private CaseListener reported(Progress progress) {
    return new ReportedCase(progress, this::print, cost -> {});
  }

  /** Prints a row as a table, also one that was cut short. */
  private void print(BenchmarkResult result) {
    RunResults run = new RunResults(result.startedAt(), Machine.here(), List.of(result), List.of());
    String table = ConsoleTable.render(run, console.charset());
    status.clear();
    console.print("\n" + ConsoleTable.encodable(table, console.charset()));
    console.flush();
  }
}
