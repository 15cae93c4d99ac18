package dev.longhaul.report;

import dev.longhaul.configuration.ConsoleProgress;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.run.CaseListener;
import dev.longhaul.run.MeasuredRow;
import dev.longhaul.run.RunEnvironment;
import dev.longhaul.run.RunListener;
import dev.longhaul.run.RunState;
import dev.longhaul.run.SearchRow;
import dev.longhaul.text.Digits;
import dev.longhaul.text.Quoted;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Shows the results of a build. Writes them to files after every case, so that an interrupted run
 * keeps its results, and prints them on the console when the run ends.
 */
public final class RunReport implements RunListener {
  private final Path output;
  private final PrintStream console;
  private final StatusLine status;
  private final RunProgress runProgress;
  private final List<Contribution> contributions;
  private final Machine machine = Machine.here();
  private final RunFile file;
  private List<MeasuredRow> earlier = List.of();
  private List<SearchRow> earlierSearches = List.of();
  private boolean resumed;
  private @Nullable RunState state;

  /** The files that could not be written last time; the end of the next case writes them again. */
  private final Map<ReportFormat, IOException> failures = new EnumMap<>(ReportFormat.class);

  private @Nullable IOException stateFailure;

  private final List<Duration> costs = new ArrayList<>();
  private boolean closed;

  /**
   * Creates a report, which replaces the files of the build before once the run starts.
   *
   * @param output the folder of the files, created if need be; if it cannot be written, {@link
   *     #runEnded} says so
   * @param console where progress is printed, and the table at the end
   * @param style how it says what the run is doing
   * @param planned how many measurements the run makes; empty if that is not known
   * @param contributions what other packages add to the tables
   */
  public RunReport(
      Path output,
      PrintStream console,
      ConsoleProgress style,
      Optional<PlannedCount> planned,
      Contribution... contributions) {
    this.output = output;
    file = new RunFile(output);
    this.console = console;
    status = StatusLine.ofTests(console, style);
    runProgress = new RunProgress(planned, System::nanoTime);
    this.contributions = List.of(contributions);
  }

  /**
   * Returns what this JVM measures with.
   *
   * @throws UncheckedIOException if a part of its class path cannot be read
   */
  public RunEnvironment environment() {
    try {
      return RunEnvironment.here(machine.commit());
    } catch (IOException notReadable) {
      throw new UncheckedIOException(
          "the class path cannot be read (%s)".formatted(notReadable.getMessage()), notReadable);
    }
  }

  /**
   * Writes the state of the build, and the tables if they have changed. The state is first: if the
   * JVM is killed between them, the next one of the build writes these tables.
   */
  @Override
  public synchronized void changed(RunState now) {
    RunState before = state;
    state = now;
    if (before == null) {
      earlier = now.rows();
      earlierSearches = now.searches();
      resumed = earlier.stream().anyMatch(MeasuredRow::kept);
      if (!earlier.isEmpty()) {
        runProgress.continuing(
            now.rounds().stream()
                .filter(MeasuredRow::kept)
                .map(row -> row.result().benchmarkCase())
                .toList());
      }
    }
    try {
      stateFailure = null;
      file.write(now);
    } catch (IOException failure) {
      stateFailure = failure;
    }
    if (before == null
        || !before.rounds().equals(now.rounds())
        || !before.searches().equals(now.searches())) {
      rewriteFiles(now);
    }
  }

  @Override
  public void noted(String sentence) {
    status.say(sentence);
  }

  @Override
  public void calibrated(String sentence) {
    status.sayWhenDue(sentence);
  }

  @Override
  public CaseListener caseStarted(BenchmarkCase benchmarkCase, int number) {
    Progress progress = new Progress(benchmarkCase, status, runProgress);
    progress.started(number);
    return reported(progress);
  }

  @Override
  public CaseListener searchStarted(BenchmarkCase benchmarkCase, String work, int number) {
    Progress progress = new Progress(benchmarkCase, status, runProgress);
    progress.searchStarted(number);
    return reported(progress);
  }

  private CaseListener reported(Progress progress) {
    return new ReportedCase(progress, row -> {}, this::addCost);
  }

  @Override
  public CaseListener rowMeasured(BenchmarkResult row) {
    Progress progress = new Progress(row.benchmarkCase(), status, runProgress);
    progress.measured(row);
    return progress;
  }

  /**
   * Adds the time of a case beyond its warm-up, window and drain: to start and end its server, and
   * to report.
   */
  synchronized void addCost(Duration cost) {
    costs.add(cost);
  }

  /**
   * Prints the table and the paths of the files, once; prints nothing if this run has no result.
   *
   * @throws UncheckedIOException if a file could not be written; thrown after everything else is
   *     done
   */
  @Override
  public synchronized void runEnded() {
    if (closed) {
      return;
    }
    closed = true;
    RunState last = state;
    if (last != null
        && (!last.rows().equals(earlier) || !last.searches().equals(earlierSearches))) {
      print(last);
    }
    List<IOException> thrown = new ArrayList<>(failures.values());
    if (stateFailure != null) {
      thrown.add(stateFailure);
    }
    if (!thrown.isEmpty()) {
      UncheckedIOException first =
          new UncheckedIOException(thrown.get(0).getMessage(), thrown.get(0));
      thrown.stream().skip(1).forEach(first::addSuppressed);
      throw first;
    }
  }

  private void print(RunState last) {
    RunResults run = run(last);
    StringBuilder text = new StringBuilder("\n");
    if (!run.results().isEmpty()) {
      text.append(ConsoleTable.render(run, console.charset()));
    }
    text.append(CapacityTable.console(run.searches()));
    long before =
        last.rows().stream().filter(row -> earlier.stream().anyMatch(row::isMeasuredWith)).count();
    if (before > 0) {
      text.append("rows that ")
          .append(resumed ? "the run that was stopped" : "this build")
          .append(" had measured before: ")
          .append(before)
          .append(" of ")
          .append(last.rows().size())
          .append('\n');
    }
    if (!costs.isEmpty()) {
      text.append(costs()).append('\n');
    }
    String written = written(run);
    if (!written.isEmpty()) {
      text.append(Quoted.visible("written: " + written)).append('\n');
    }
    failures.forEach(
        (format, failure) ->
            text.append(
                    Quoted.visible(
                        "NOT written: %s (%s)".formatted(format.in(output), failure.getCause())))
                .append('\n'));
    if (stateFailure != null) {
      text.append(
              Quoted.visible(
                  "NOT written: %s (%s)".formatted(file.path(), stateFailure.getCause())))
          .append('\n');
    }
    run.undecided().ifPresent(line -> text.append(line).append('\n'));
    status.sayWhatWaits();
    status.clear();
    console.print(ConsoleTable.encodable(text.toString(), console.charset()));
    console.flush();
  }

  private String written(RunResults run) {
    return Stream.of(ReportFormat.values())
        .filter(format -> format.isFor(run))
        .filter(format -> !failures.containsKey(format))
        .map(format -> format.in(output).toString())
        .collect(Collectors.joining(", "));
  }

  private String costs() {
    var millis = costs.stream().mapToLong(Duration::toMillis).summaryStatistics();
    return "cost of a case beyond warm-up, window, drain and calibration of the run: %s s on average, %s s at most"
        .formatted(Digits.of(millis.getAverage() / 1000), Digits.of(millis.getMax() / 1000.0));
  }

  private void rewriteFiles(RunState now) {
    failures.clear();
    RunResults run = run(now);
    for (ReportFormat format : ReportFormat.values()) {
      try {
        format.write(output, run);
      } catch (IOException failure) {
        failures.put(format, failure);
      }
    }
  }

  private RunResults run(RunState now) {
    return RunResults.of(now, machine, contributions);
  }
}
