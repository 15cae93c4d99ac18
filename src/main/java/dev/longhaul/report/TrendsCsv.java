package dev.longhaul.report;

import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Figure;
import dev.longhaul.text.Escaping;
import dev.longhaul.text.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;

/**
 * Renders trends as comma-separated values, one line a row and run.
 *
 * <p>Other tools read the columns by name and by position: new columns go at the end, and the cell
 * of an unknown figure stays empty.
 */
final class TrendsCsv {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  private static final List<Column> COLUMNS =
      List.of(
          new Column("strategy", line -> text(line.row().benchmarkCase().strategy())),
          new Column("task", line -> text(line.row().benchmarkCase().shownTask())),
          new Column("users", line -> line.row().benchmarkCase().settings().users()),
          new Column("workers", line -> line.row().benchmarkCase().settings().workers()),
          new Column("started_at", line -> line.point().startedAt()),
          new Column("commit", line -> text(line.point().commit().orElse(""))),
          new Column("line", line -> line.point().line()),
          new Column("new_line", line -> text(line.point().newLine().orElse(""))),
          new Column("rounds", line -> line.point().rounds()),
          new Column("verdict", line -> line.point().verdict().name()),
          figure(Figure.THROUGHPUT_PER_S),
          end("throughput_low_per_s", Figure.THROUGHPUT_PER_S, KeptFigure::low),
          end("throughput_high_per_s", Figure.THROUGHPUT_PER_S, KeptFigure::high),
          figure(Figure.RESPONSE_TIME_MEAN_MS),
          figure(Figure.RESPONSE_TIME_P99_MS),
          figure(Figure.SERVER_CPU_MS_PER_REQUEST),
          end("server_cpu_low_ms_per_request", Figure.SERVER_CPU_MS_PER_REQUEST, KeptFigure::low),
          end("server_cpu_high_ms_per_request", Figure.SERVER_CPU_MS_PER_REQUEST, KeptFigure::high),
          figure(Figure.PEAK_MEMORY_MB));

  /** A row of this run, and what is known of it over runs. */
  record Row(BenchmarkResult result, RowTrend trend) {}

  private record Line(BenchmarkResult row, RowTrend.Point point) {}

  private record Column(String name, Function<Line, Object> cell) {}

  private TrendsCsv() {}

  static String render(List<Row> rows) {
    StringBuilder csv = new StringBuilder(line(COLUMNS.stream().map(Column::name)));
    List<Line> lines = new ArrayList<>();
    rows.forEach(
        row -> row.trend().points().forEach(point -> lines.add(new Line(row.result(), point))));
    lines.forEach(
        line -> csv.append(line(COLUMNS.stream().map(column -> column.cell().apply(line)))));
    return csv.toString();
  }

  private static String line(Stream<?> cells) {
    return FORMAT.format(cells.toArray()) + "\n";
  }

  private static String text(String text) {
    return Escaping.spreadsheet(text);
  }

  private static Column figure(Figure figure) {
    return new Column(
        Names.of(figure),
        line ->
            line.point()
                .figure(figure)
                .<Object>map(known -> Numbers.rounded(known.value(), figure.decimals()))
                .orElse(""));
  }

  private static Column end(
      String name, Figure figure, Function<KeptFigure, Optional<Double>> which) {
    return new Column(
        name,
        line ->
            line.point()
                .figure(figure)
                .flatMap(which)
                .<Object>map(value -> Numbers.rounded(value, figure.decimals()))
                .orElse(""));
  }
}
