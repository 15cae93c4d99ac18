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
 * Writes {@code report.html} when the run ends, and prints its path. While it runs there is none: a
 * page of earlier rows would look like its own. That of a run that was killed can be made of {@code
 * results.json}, which is written after every case.
 */
public final class PageReport implements RunListener {
  static final String NAME = "report.html";

  private final Path output;
  private final PrintStream console;
  private @Nullable RunState state;

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
    if (state == null) {
      deleteEarlier();
    }
    state = now;
  }

  private void deleteEarlier() {
    try {
      Files.deleteIfExists(output.resolve(NAME));
    } catch (IOException notWritable) {
      // Where a file cannot be deleted, none can be written: the end of the run says so.
    }
  }

  @Override
  public CaseListener caseStarted(BenchmarkCase benchmarkCase, int number) {
    return new CaseListener() {};
  }

  /**
   * Writes the page and prints where it is, if the run has a row.
   *
   * @throws UncheckedIOException if it could not be written
   */
  @Override
  public synchronized void runEnded() {
    RunState last = state;
    if (last == null || (last.rows().isEmpty() && last.searches().isEmpty())) {
      return;
    }
    write();
    console.println(Quoted.visible("report: " + output.resolve(NAME)));
    console.flush();
  }

  private void write() {
    try {
      String results = Files.readString(ReportFormat.JSON.in(output));
      AtomicFile.write(output, NAME, PageHtml.render(List.of(results)));
    } catch (IOException notWritten) {
      String reason =
          Quoted.visible(
              "the page could not be written to %s (%s)"
                  .formatted(output.resolve(NAME).toAbsolutePath(), notWritten));
      throw new UncheckedIOException(reason, new IOException(reason, notWritten));
    }
  }
}
