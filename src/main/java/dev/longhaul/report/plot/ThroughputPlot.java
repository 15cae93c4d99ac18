package dev.longhaul.report.plot;

import dev.longhaul.measure.ThroughputSeries;
import dev.longhaul.report.Numbers;
import dev.longhaul.report.plot.Plot.Point;
import dev.longhaul.result.BenchmarkResult;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Draws a case's throughput over the window, with the bound as a dashed line. */
public final class ThroughputPlot {
  private static final String X = "time since the start of the window, s";
  private static final String Y = "throughput, requests/s";

  private ThroughputPlot() {}

  public static String render(BenchmarkResult result) {
    ThroughputSeries series = result.measurement().throughput();
    List<Double> perSecond = series.perSecond();
    OptionalDouble bound = result.boundPerSecond();
    double interval = series.interval().toNanos() / 1e9;
    double highest = perSecond.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    Plot plot =
        new Plot(
            "Throughput: " + result.benchmarkCase(),
            "mean %s/s, in intervals of %s s"
                .formatted(
                    Numbers.rounded(series.mean(), 3),
                    Numbers.shortest(Numbers.seconds(series.interval()))),
            Axis.linear(X, interval * perSecond.size()),
            Axis.linear(Y, Math.max(highest, bound.orElse(0)) * 1.1));
    if (perSecond.isEmpty()) {
      return plot.note("the window has not been measured").svg();
    }
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < perSecond.size(); i++) {
      points.add(new Point(i * interval, perSecond.get(i)));
      points.add(new Point((i + 1) * interval, perSecond.get(i)));
    }
    plot.measured(points);
    bound.ifPresent(height -> plot.bound(height, "bound " + Numbers.rounded(height, 3) + "/s"));
    return plot.svg();
  }
}
