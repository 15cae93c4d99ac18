package dev.longhaul.report.plot;

import dev.longhaul.answer.FigureText;
import dev.longhaul.measure.ThroughputSeries;
import dev.longhaul.report.Numbers;
import dev.longhaul.report.plot.Plot.Point;
import dev.longhaul.resource.CpuLook.CpuSlice;
import dev.longhaul.resource.ServerResources;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Figure;
import dev.longhaul.text.Digits;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Draws a case's throughput over the window, with the bound as a dashed line, and the JIT
 * compilers' share of the server's CPU time on a scale from 0 to 100 % at the right.
 */
public final class ThroughputPlot {
  private static final String X = "time since the start of the window, s";
  private static final String Y = "throughput, requests/s";

  /** A bound that is higher than this many times the curve would flatten the curve. */
  private static final double BOUND_IN_SIGHT = 2;

  private ThroughputPlot() {}

  public static String render(BenchmarkResult result) {
    ThroughputSeries series = result.measurement().throughput();
    List<Double> perSecond = series.perSecond();
    OptionalDouble bound = Figure.BOUND_PER_S.of(result);
    double interval = series.interval().toNanos() / 1e9;
    double highest = perSecond.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    boolean boundInSight = bound.isPresent() && bound.getAsDouble() <= BOUND_IN_SIGHT * highest;
    Plot plot =
        new Plot(
            "Throughput: " + result.benchmarkCase(),
            "%smean %s/s, in intervals of %s s"
                .formatted(
                    ResponseTimePlot.round(result),
                    Digits.of(series.mean(), halfWidth(result)),
                    Numbers.shortest(Numbers.seconds(series.interval()))),
            Axis.linear(X, interval * perSecond.size()),
            Axis.linear(Y, Math.max(highest, boundInSight ? bound.getAsDouble() : 0) * 1.1));
    if (perSecond.isEmpty()) {
      return plot.note("the window has not been measured").svg();
    }
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < perSecond.size(); i++) {
      points.add(new Point(i * interval, perSecond.get(i)));
      points.add(new Point((i + 1) * interval, perSecond.get(i)));
    }
    drawJit(plot, result);
    plot.measured(points);
    if (bound.isPresent()) {
      String label = "bound " + FigureText.of(result, Figure.BOUND_PER_S);
      if (boundInSight) {
        plot.bound(bound.getAsDouble(), label);
      } else {
        plot.boundAbove(label + ", above this plot");
      }
    }
    return plot.svg();
  }

  /** Digits that differ from round to round say nothing. */
  private static double halfWidth(BenchmarkResult result) {
    return result
        .interval(Figure.THROUGHPUT_PER_S)
        .map(each -> (each.high() - each.low()) / 2)
        .orElse(0.0);
  }

  /** Throughput is steady when these compilers are quiet, and only then. */
  private static void drawJit(Plot plot, BenchmarkResult result) {
    List<CpuSlice> slices = result.resources().map(ServerResources::slices).orElse(List.of());
    List<Point> shares = new ArrayList<>();
    double seconds = 0;
    for (CpuSlice slice : slices) {
      double share = slice.jitShare().orElse(0);
      shares.add(new Point(seconds, share));
      seconds += slice.length().toNanos() / 1e9;
      shares.add(new Point(seconds, share));
    }
    if (!shares.isEmpty()) {
      plot.shares(shares, "JIT, % of the server's CPU time");
    }
  }
}
