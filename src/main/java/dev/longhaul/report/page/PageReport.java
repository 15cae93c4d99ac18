package dev.longhaul.report.page;

import dev.longhaul.report.AtomicFile;
import dev.longhaul.report.ReportFormat;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.run.CaseListener;
import dev.longhaul.run.RunListener;
import dev.longhaul.run.RunState;
import dev.longhaul.text.Quoted;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
  private @Nullable RunState state;
  private @Nullable IOException failure;

  /**
   * Creates a report.
   *
   * @param output the folder of {@code results.json}, which is written before, and of the page
   * @param console where the page's path is printed at the end
   */
  public PageReport(Path output, PrintStream console) {
    this.output = output;
    this.console = console;
  }

  @Override
  public synchronized void changed(RunState now) {
    RunState before = state;
    state = now;
    if (before == null || !before.rounds().equals(now.rounds())) {
      write();
    }
  }

  private void write() {
    failure = null;
    try {
      String results = Files.readString(ReportFormat.JSON.in(output));
      AtomicFile.write(output, NAME, ReportPage.render(List.of(results)));
    } catch (IOException notWritten) {
      failure =
          new IOException(
              Quoted.visible(
                  "the page could not be written to %s (%s)"
                      .formatted(output.resolve(NAME).toAbsolutePath(), notWritten)),
              notWritten);
    }
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
