package dev.longhaul.report;

import dev.longhaul.configuration.BuildSettings;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.run.CaseListener;
import dev.longhaul.run.MeasuredRow;
import dev.longhaul.run.RunEnvironment;
import dev.longhaul.run.RunListener;
import dev.longhaul.run.RunState;
import dev.longhaul.text.Quoted;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the results of runs in the folder that the user names, and shows each row's figures over
 * runs. It must hear of a new state before other reports do. Nothing that goes wrong with the
 * folder makes a run fail.
 */
public final class History implements RunListener, Contribution {
  private static final String TABLE = "trends.csv";

  private final Optional<HistoryFolder> folder;
  private final Optional<String> host;
  private final Path output;
  private final PrintStream console;
  private List<HistoryRun> earlier = List.of();
  private boolean opened;
  private @Nullable RunState state;

  /** The trends of the state, by the rows' results; null until a report asks. */
  private @Nullable Map<Object, RowTrend> trends;

  /**
   * Creates the history of a run.
   *
   * @param settings where it is
   * @param output the folder of the run's results
   * @param console where it is printed what is left out
   */
  public History(BuildSettings settings, Path output, PrintStream console) {
    folder = settings.history().map(HistoryFolder::new);
    host = settings.historyHost();
    this.output = output;
    this.console = console;
  }

  @Override
  public synchronized void changed(RunState now) {
    state = now;
    trends = null;
    if (!opened) {
      opened = true;
      deleteTable();
      now.environment().ifPresent(environment -> open(now, environment));
    }
  }

  private void open(RunState now, RunEnvironment environment) {
    Optional<HistoryRun> run = HistoryRun.of(now, host);
    if (folder.isEmpty() || run.isEmpty()) {
      return;
    }
    earlier = folder.get().read(name(run.get(), environment), this::note);
    if (!earlier.isEmpty()) {
      HistoryRun last = earlier.getLast();
      note(
          "%s earlier run%s in %s%s"
              .formatted(
                  earlier.size(),
                  earlier.size() == 1 ? "" : "s",
                  folder.get().folder(),
                  last.machine().equals(run.get().machine())
                      ? ""
                      : "; the last one was measured on another machine (%s, and now %s)"
                          .formatted(last.machine(), run.get().machine())));
    }
  }

  private String name(HistoryRun run, RunEnvironment environment) {
    return HistoryFolder.name(run, environment.machine(), output.toAbsolutePath().normalize());
  }

  private void note(String sentence) {
    console.println("longhaul: history: " + Quoted.visible(sentence));
  }

  @Override
  public CaseListener caseStarted(BenchmarkCase benchmarkCase, int number) {
    return new CaseListener() {};
  }

  /** Adds the run to the folder, and writes the table of trends. */
  @Override
  public synchronized void runEnded() {
    RunState last = state;
    if (last == null || folder.isEmpty()) {
      return;
    }
    Optional<HistoryRun> run = HistoryRun.of(last, host);
    if (run.isEmpty() || run.get().rows().isEmpty()) {
      return;
    }
    try {
      folder.get().add(name(run.get(), last.environment().orElseThrow()), run.get());
    } catch (IOException | RuntimeException failure) {
      note("this run could not be added to %s (%s)".formatted(folder.get().folder(), failure));
    }
    try {
      for (Map.Entry<String, String> file : files().entrySet()) {
        AtomicFile.write(output, file.getKey(), file.getValue());
      }
    } catch (IOException failure) {
      note("%s could not be written (%s)".formatted(output.resolve(TABLE), failure));
    }
  }

  /** A run without a history must not show the trends of the run before. */
  private void deleteTable() {
    try {
      Files.deleteIfExists(output.resolve(TABLE));
    } catch (IOException failure) {
      note("%s could not be deleted (%s)".formatted(output.resolve(TABLE), failure));
    }
  }

  /** Returns the figures of a row over runs; empty if no earlier run has it. */
  @Override
  public synchronized Optional<RowTrend> trend(BenchmarkResult result) {
    return Optional.ofNullable(trends().get(identity(result)));
  }

  private Map<Object, RowTrend> trends() {
    Map<Object, RowTrend> known = trends;
    if (known == null) {
      RunState now = state;
      known = now == null || earlier.isEmpty() ? Map.of() : trends(now);
      trends = known;
    }
    return known;
  }

  private Map<Object, RowTrend> trends(RunState now) {
    Map<Object, RowTrend> all = new LinkedHashMap<>();
    Optional<HistoryRun> run = HistoryRun.of(now, host);
    List<MeasuredRow> rows = HistoryRun.rows(now);
    for (int at = 0; at < rows.size() && run.isPresent(); at++) {
      Object identity = identity(rows.get(at).result());
      RowTrend.of(run.get().rows().get(at), earlier, run.get())
          .ifPresent(trend -> all.put(identity, trend));
    }
    return all;
  }

  private static Object identity(BenchmarkResult result) {
    return List.of(result.benchmarkCase(), result.startedAt());
  }

  @Override
  public synchronized Map<String, String> files() {
    RunState last = state;
    List<TrendsCsv.Row> rows =
        last == null
            ? List.of()
            : HistoryRun.rows(last).stream()
                .map(MeasuredRow::result)
                .flatMap(
                    result -> trend(result).map(trend -> new TrendsCsv.Row(result, trend)).stream())
                .toList();
    return rows.isEmpty() ? Map.of() : Map.of(TABLE, TrendsCsv.render(rows));
  }

  @Override
  public boolean concerns(BenchmarkCase benchmarkCase) {
    return folder.isPresent();
  }
}
