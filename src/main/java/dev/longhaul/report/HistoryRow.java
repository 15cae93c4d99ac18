package dev.longhaul.report;

import dev.longhaul.answer.FigureText;
import dev.longhaul.configuration.Settings;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Figure;
import dev.longhaul.run.MeasuredRow;
import dev.longhaul.run.RowKey;
import dev.longhaul.run.SettingsDifference;
import dev.longhaul.validity.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the history keeps of a row.
 *
 * @param key what the row is found by
 * @param strategy the strategy's name
 * @param task the task's name, with what distinguishes the row from another one of the same names
 * @param users the most requests in flight
 * @param workers the workers of a pool
 * @param settings the text of each setting on which figures depend, by its name
 * @param rounds how many rounds it has
 * @param verdict whether it can be trusted
 * @param isAtLeast whether its throughput is a least value
 * @param figures those that are known
 */
record HistoryRow(
    RowKey key,
    String strategy,
    String task,
    int users,
    int workers,
    Map<String, String> settings,
    int rounds,
    Verdict verdict,
    boolean isAtLeast,
    Map<Figure, HistoryFigure> figures) {
  /** The figures that are kept. */
  static final List<Figure> KEPT =
      List.of(
          Figure.THROUGHPUT_PER_S,
          Figure.RESPONSE_TIME_MEAN_MS,
          Figure.RESPONSE_TIME_P99_MS,
          Figure.SERVER_CPU_MS_PER_REQUEST,
          Figure.PEAK_MEMORY_MB);

  /** No figure depends on these, or they are kept apart. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "users",
          "workers",
          "count",
          "undecided",
          "port",
          "startup_timeout",
          "key_file",
          "join_timeout",
          "output",
          "name",
          "resume",
          "history",
          "history_host",
          "progress");

  /** Copies the maps. */
  HistoryRow {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }

  static HistoryRow of(MeasuredRow row) {
    BenchmarkResult result = row.result();
    BenchmarkCase measured = result.benchmarkCase();
    return new HistoryRow(
        row.key(),
        measured.strategy(),
        measured.shownTask(),
        measured.settings().users(),
        measured.settings().workers(),
        settings(measured.settings()),
        Math.max(1, result.rounds().size()),
        result.verdict(),
        FigureText.isLeast(result, Figure.THROUGHPUT_PER_S),
        figures(result));
  }

  private static Map<String, String> settings(Settings settings) {
    Map<String, String> values = new LinkedHashMap<>(SettingsDifference.values(settings));
    values.keySet().removeAll(LEFT_OUT);
    return values;
  }

  private static Map<Figure, HistoryFigure> figures(BenchmarkResult result) {
    Map<Figure, HistoryFigure> figures = new LinkedHashMap<>();
    for (Figure figure : KEPT) {
      HistoryFigure.of(result, figure).ifPresent(value -> figures.put(figure, value));
    }
    return figures;
  }

  /** Returns whether it is the same row, in this run or in another one. */
  boolean isSameAs(HistoryRow other) {
    return key.equals(other.key) && users == other.users && workers == other.workers;
  }

  /**
   * Returns in which settings another one differs, for people. A setting that only one of them has
   * is of another version of Longhaul.
   */
  List<String> differences(HistoryRow now) {
    List<String> differences = new ArrayList<>();
    now.settings.forEach(
        (name, value) -> {
          Optional<String> before = Optional.ofNullable(settings.get(name));
          if (before.filter(text -> !text.equals(value)).isPresent()) {
            differences.add("the setting %s (%s, and now %s)".formatted(name, before.get(), value));
          }
        });
    return differences;
  }
}
