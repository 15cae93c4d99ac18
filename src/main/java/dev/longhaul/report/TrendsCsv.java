package dev.longhaul.report;

import dev.longhaul.report.CsvTable.Column;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Figure;
import dev.longhaul.text.Names;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Renders trends as comma-separated values, one line a row and run. */
public final class TrendsCsv {
  private static final CsvTable<Line> TABLE =
      new CsvTable<>(
          List.of(
              new Column<>("strategy", line -> line.row().benchmarkCase().strategy()),
              new Column<>("task", line -> line.row().benchmarkCase().shownTask()),
              new Column<>("users", line -> line.row().benchmarkCase().settings().users()),
              new Column<>("workers", line -> line.row().benchmarkCase().settings().workers()),
              new Column<>("started_at", line -> line.point().startedAt()),
              new Column<>("commit", line -> line.point().commit().orElse("")),
              new Column<>("line", line -> line.point().line()),
              new Column<>("new_line", line -> line.point().newLine().orElse("")),
              new Column<>("rounds", line -> line.point().rounds()),
              new Column<>("verdict", line -> line.point().verdict().name()),
              figure(Figure.THROUGHPUT_PER_S),
              end("throughput_low_per_s", Figure.THROUGHPUT_PER_S, HistoryFigure::low),
              end("throughput_high_per_s", Figure.THROUGHPUT_PER_S, HistoryFigure::high),
              figure(Figure.RESPONSE_TIME_MEAN_MS),
              figure(Figure.RESPONSE_TIME_P99_MS),
              figure(Figure.SERVER_CPU_MS_PER_REQUEST),
              end(
                  "server_cpu_low_ms_per_request",
                  Figure.SERVER_CPU_MS_PER_REQUEST,
                  HistoryFigure::low),
              end(
                  "server_cpu_high_ms_per_request",
                  Figure.SERVER_CPU_MS_PER_REQUEST,
                  HistoryFigure::high),
              figure(Figure.PEAK_MEMORY_MB)));

  /** A row of this run, and what is known of it over runs. */
  record Row(BenchmarkResult result, RowTrend trend) {}

  private record Line(BenchmarkResult row, RowTrend.Point point) {}

  private TrendsCsv() {}

  /** Returns the table of one row. */
  public static String render(BenchmarkResult row, RowTrend trend) {
    return render(List.of(new Row(row, trend)));
  }

  static String render(List<Row> rows) {
    return TABLE.render(
        rows.stream()
            .flatMap(
                row -> row.trend().points().stream().map(point -> new Line(row.result(), point)))
            .toList());
  }

  private static Column<Line> figure(Figure figure) {
    return new Column<>(
        Names.of(figure),
        line ->
            line.point()
                .figure(figure)
                .<Object>map(known -> Numbers.rounded(known.value(), figure.decimals()))
                .orElse(""));
  }

  private static Column<Line> end(
      String name, Figure figure, Function<HistoryFigure, Optional<Double>> which) {
    return new Column<>(
        name,
        line ->
            line.point()
                .figure(figure)
                .flatMap(which)
                .<Object>map(value -> Numbers.rounded(value, figure.decimals()))
                .orElse(""));
  }
}
