package dev.longhaul.report.page;

import dev.longhaul.report.AtomicFile;
import dev.longhaul.report.Contribution;
import dev.longhaul.report.Machine;
import dev.longhaul.report.ResultsJson;
import dev.longhaul.report.RunResults;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.run.CaseListener;
import dev.longhaul.run.RunListener;
import dev.longhaul.run.RunState;
import dev.longhaul.text.Quoted;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code report.html} after every case, so that an interrupted run has its page, and prints
 * its path when the run ends.
 */
public final class PageReport implements RunListener {
  static final String NAME = "report.html";

  private final Path output;
  private final PrintStream console;
  private final List<Contribution> contributions;
  private final Machine machine = Machine.here();
  private @Nullable RunState state;
  private @Nullable IOException failure;

  /**
   * Creates a report.
   *
   * @param output the folder of the page
   * @param console where its path is printed at the end
   * @param contributions what other packages add to the rows
   */
  public PageReport(Path output, PrintStream console, Contribution... contributions) {
    this.output = output;
    this.console = console;
    this.contributions = List.of(contributions);
  }

  @Override
  public synchronized void changed(RunState now) {
    RunState before = state;
    state = now;
    if (before == null || !before.rounds().equals(now.rounds())) {
      write(now);
    }
  }

  private void write(RunState now) {
    failure = null;
    try {
      AtomicFile.write(output, NAME, page(RunResults.of(now, machine, contributions)));
    } catch (IOException notWritten) {
      failure =
          new IOException(
              Quoted.visible(
                  "the page could not be written to %s (%s)"
                      .formatted(output.resolve(NAME).toAbsolutePath(), notWritten)),
              notWritten);
    }
  }

  /** Returns the page of a run. */
  public static String page(RunResults run) {
    return ReportPage.render(List.of(ResultsJson.render(run)));
  }

  @Override
  public CaseListener caseStarted(BenchmarkCase benchmarkCase, int number) {
    return new CaseListener() {};
  }

  /**
   * Prints where the page is, if the run has a row.
   *
   * @throws UncheckedIOException if it could not be written
   */
  @Override
  public synchronized void runEnded() {
    if (failure != null) {
      throw new UncheckedIOException(failure.getMessage(), failure);
    }
    if (state != null && !state.rows().isEmpty()) {
      console.println(Quoted.visible("report: " + output.resolve(NAME)));
      console.flush();
    }
  }
}
