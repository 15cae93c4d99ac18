package dev.longhaul.report.plot;

import dev.longhaul.answer.AnswerRow;
import dev.longhaul.answer.FamilyAnswer;
import dev.longhaul.measure.ResponseTimes;
import dev.longhaul.report.plot.Plot.Point;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/** Draws the response times by percentile of all rows that do the same work. */
public final class StrategyTimesPlot {
  private StrategyTimesPlot() {}

  /** Returns the plot. A line's colour follows from the order of the names. */
  public static String render(FamilyAnswer family) {
    List<AnswerRow> rows =
        family.rows().stream()
            .filter(row -> times(row).count() > 0)
            .sorted(Comparator.comparing(AnswerRow::name))
            .toList();
    List<List<Point>> curves =
        rows.stream().map(row -> ResponseTimePlot.points(times(row))).toList();
    LogAxis millis =
        LogAxis.of(
            ResponseTimePlot.Y, above0(curves).min().orElse(1), above0(curves).max().orElse(1));
    Plot plot =
        new Plot(
            "Response times: " + family.name(),
            StrategiesPlot.smoke(family) + subtitle(rows),
            Axis.percentiles(
                ResponseTimePlot.X,
                rows.stream().mapToLong(row -> times(row).count()).max().orElse(0)),
            millis.axis(),
            Plot.Size.withKey(rows.size()));
    if (rows.isEmpty()) {
      return plot.note("no request succeeded").svg();
    }
    plot.key(rows.stream().map(AnswerRow::name).toList());
    for (int row = 0; row < rows.size(); row++) {
      plot.series(
          row,
          curves.get(row).stream()
              .map(point -> new Point(point.x(), millis.position(point.y())))
              .toList());
    }
    return plot.svg();
  }

  private static ResponseTimes times(AnswerRow row) {
    return row.result().measurement().responseTimes();
  }

  /** A time of 0 has no place on a logarithmic axis. */
  private static DoubleStream above0(List<List<Point>> curves) {
    return curves.stream().flatMap(List::stream).mapToDouble(Point::y).filter(millis -> millis > 0);
  }

  private static String subtitle(List<AnswerRow> rows) {
    boolean once = rows.stream().allMatch(row -> row.result().rounds().isEmpty());
    return once
        ? "each row's succeeded requests"
        : "of each row, the round with the middle throughput";
  }
}
