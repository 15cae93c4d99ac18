package dev.longhaul.report.plot;

import dev.longhaul.measure.PercentilePoint;
import dev.longhaul.measure.ResponseTimes;
import dev.longhaul.report.plot.Plot.Point;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.text.Digits;
import java.util.ArrayList;
import java.util.List;

/** Draws a case's response times by percentile; every further nine takes the same width. */
public final class ResponseTimePlot {
  static final String X = "percentile of succeeded requests, %";
  static final String Y = "response time, ms";

  private ResponseTimePlot() {}

  public static String render(BenchmarkResult result) {
    ResponseTimes times = result.measurement().responseTimes();
    double longest = times.maxMs().orElse(0);
    String subtitle =
        times.count() == 1 ? "1 succeeded request" : times.count() + " succeeded requests";
    Plot plot =
        new Plot(
            "Response times: " + result.benchmarkCase(),
            round(result) + subtitle,
            Axis.percentiles(X, times.count()),
            Axis.linear(Y, longest * 1.1));
    if (times.count() == 0) {
      return plot.note("no request succeeded").svg();
    }
    List<Point> points = points(times);
    String label = "longest " + Digits.of(longest) + " ms";
    return plot.measured(points).mark(points.getLast(), label).svg();
  }

  /** Returns what the subtitle of a row over rounds begins with: only one of them is drawn. */
  static String round(BenchmarkResult result) {
    return result.rounds().isEmpty() ? "" : "the round with the middle throughput: ";
  }

  /**
   * Returns the line of at least one response time. The last of n samples is at percentile 100 × (1
   * − 1 ÷ n), and nothing is known beyond it: the line ends there, with the longest time.
   */
  static List<Point> points(ResponseTimes times) {
    double end = Math.log10((double) times.count());
    List<Point> points = new ArrayList<>();
    for (PercentilePoint point : times.distribution()) {
      double position = Axis.percentilePosition(point.percentile());
      if (position < end) {
        points.add(new Point(position, point.milliseconds()));
      }
    }
    points.add(new Point(end, times.maxMs().orElse(0)));
    return points;
  }
}
