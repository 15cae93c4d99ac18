package dev.longhaul.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.longhaul.configuration.Settings;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.run.RunEnvironment;
import dev.longhaul.run.RunState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs that follow each other with one history, for tests. */
abstract class HistoryRuns {
  static final BenchmarkResult ROW = RowsOverRounds.SLOW;
  static final int SHOWN = HistoryFolder.MOST;

  @TempDir Path temporary;
  final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  final Map<String, String> settings = new HashMap<>();
  Path folder = Path.of("history");
  Path output = Path.of("output");

  @BeforeEach
  void name() {
    folder = temporary.resolve("kept/history");
    output = temporary.resolve("output");
    settings.put("longhaul.history", folder.toString());
  }

  String printed() {
    return printed.toString(UTF_8);
  }

  /** Begins a run, whose rows are there. */
  History begin(RunState state) {
    History history =
        new History(
            Settings.from(settings::get).build(), output, new PrintStream(printed, true, UTF_8));
    history.changed(state);
    return history;
  }

  void run(int day, RunEnvironment environment, BenchmarkResult... rows) {
    begin(OverRuns.state(day, environment, rows)).runEnded();
  }

  void run(int day) {
    run(day, OverRuns.ENVIRONMENT, ROW);
  }

  List<RowTrend.Point> trend(int day, RunEnvironment environment, BenchmarkResult row) {
    RunState state = OverRuns.state(day, environment, row);
    return begin(state).trend(state.rows().getFirst().result()).stream()
        .flatMap(trend -> trend.points().stream())
        .toList();
  }

  List<RowTrend.Point> trend(int day) {
    return trend(day, OverRuns.ENVIRONMENT, ROW);
  }

  List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
