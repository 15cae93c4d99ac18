package dev.longhaul.report;

import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Round;
import dev.longhaul.run.CaseListener;
import dev.longhaul.run.RunListener;
import dev.longhaul.text.Quoted;
import dev.longhaul.time.Stopwatch;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Collects the results of one run. Writes them to files after every case, so that an interrupted
 * run keeps its results, and prints them on the console when the run ends.
 */
public final class RunReport implements RunListener {
  private final Path output;
  private final PrintStream console;
  private final List<Contribution> contributions;
  private final Machine machine = Machine.here();
  private final Instant startedAt = Stopwatch.start().startedAt();

  /** The rounds of each row by the row's identity, in the order in which the rows began. */
  private final Map<Object, List<BenchmarkResult>> rows = new LinkedHashMap<>();

  /** The files that could not be written last time; the end of the next case writes them again. */
  private final Map<ReportFormat, IOException> failures = new EnumMap<>(ReportFormat.class);

  private final List<Duration> costs = new ArrayList<>();
  private boolean closed;

  /**
   * Creates a report, which replaces the files of the previous run once the run starts.
   *
   * @param output the folder of the files, created if need be; if it cannot be written, {@link
   *     #runEnded} says so
   * @param console where the table is printed at the end
   * @param contributions what other packages add to the tables
   */
  public RunReport(Path output, PrintStream console, Contribution... contributions) {
    this.output = output;
    this.console = console;
    this.contributions = List.of(contributions);
  }

  @Override
  public synchronized void runStarted() {
    rewriteFiles();
  }

  @Override
  public void noted(String sentence) {
    console.println(ConsoleTable.encodable("longhaul: " + sentence, console.charset()));
  }

  @Override
  public CaseListener caseStarted(BenchmarkCase benchmarkCase, int number) {
    Progress progress = new Progress(benchmarkCase, console);
    progress.started(number);
    return new ReportedCase(progress, this);
  }

  @Override
  public CaseListener rowMeasured(BenchmarkResult row) {
    Progress progress = new Progress(row.benchmarkCase(), console);
    progress.measured(row);
    return progress;
  }

  /** Adds a row, or a round of it, and rewrites the files. */
  synchronized void add(BenchmarkResult result) {
    Object identity =
        result
            .benchmarkCase()
            .round()
            .filter(round -> round.of() > 1)
            .<Object>map(Round::row)
            .orElseGet(Object::new);
    rows.computeIfAbsent(identity, key -> new ArrayList<>()).add(result);
    rewriteFiles();
  }

  private List<BenchmarkResult> results() {
    return rows.values().stream()
        .map(
            rounds ->
                rounds.getFirst().benchmarkCase().isOneOfSeveralRounds()
                    ? BenchmarkResult.over(rounds)
                    : rounds.getFirst())
        .toList();
  }

  /**
   * Adds the time of a case beyond its warm-up, window and drain: to start and end its server, and
   * to report.
   */
  synchronized void addCost(Duration cost) {
    costs.add(cost);
  }

  /**
   * Prints the table and the paths of the files, once; prints nothing if there is no result.
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
    if (!rows.isEmpty()) {
      print();
    }
    List<IOException> thrown = new ArrayList<>(failures.values());
    if (!thrown.isEmpty()) {
      UncheckedIOException first =
          new UncheckedIOException(thrown.get(0).getMessage(), thrown.get(0));
      thrown.stream().skip(1).forEach(first::addSuppressed);
      throw first;
    }
  }

  private void print() {
    StringBuilder text =
        new StringBuilder("\n").append(ConsoleTable.render(run(), console.charset()));
    if (!costs.isEmpty()) {
      text.append(costs()).append('\n');
    }
    for (ReportFormat file : ReportFormat.values()) {
      IOException failure = failures.get(file);
      String line =
          failure == null
              ? "written: " + file.in(output)
              : "NOT written: %s (%s)".formatted(file.in(output), failure.getCause());
      text.append(Quoted.visible(line)).append('\n');
    }
    run().undecided().ifPresent(line -> text.append(line).append('\n'));
    console.print(ConsoleTable.encodable(text.toString(), console.charset()));
    console.flush();
  }

  private String costs() {
    var millis = costs.stream().mapToLong(Duration::toMillis).summaryStatistics();
    return String.format(
        Locale.ROOT,
        "cost of a case beyond warm-up, window, drain and calibration of the run: %.2f s on average, %.2f s at most",
        millis.getAverage() / 1000,
        millis.getMax() / 1000.0);
  }

  private void rewriteFiles() {
    failures.clear();
    RunResults run = run();
    for (ReportFormat file : ReportFormat.values()) {
      try {
        file.write(output, run);
      } catch (IOException failure) {
        failures.put(file, failure);
      }
    }
  }

  private RunResults run() {
    return new RunResults(startedAt, machine, results(), contributions);
  }
}
