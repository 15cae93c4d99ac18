package dev.longhaul.report.plot;

import dev.longhaul.measure.OverloadPart;
import dev.longhaul.measure.PartLengths;
import dev.longhaul.measure.PartsMeasurement;
import dev.longhaul.measure.TimeSlice;
import dev.longhaul.overload.Recovery;
import dev.longhaul.report.Numbers;
import dev.longhaul.report.plot.Plot.Point;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.OverloadResult;
import dev.longhaul.text.Digits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Draws goodput over the three parts of an overload, with the normal rate as a dashed line and the
 * time of the trigger marked, and the p99 of each slice on its own scale.
 */
public final class OverloadPlot {
  private static final String X = "time since the start of the first part, s";
  private static final String Y = "goodput, succeeded requests/s";

  private OverloadPlot() {}

  /** Returns the plot of a row; empty if it has no overload. */
  public static Optional<String> render(BenchmarkResult row) {
    return OverloadResult.of(row).map(OverloadPlot::svg);
  }

  private static String svg(OverloadResult overload) {
    PartsMeasurement parts = overload.measured().parts();
    PartLengths lengths = parts.lengths();
    double length = lengths.slice().toNanos() / 1e9;
    List<TimeSlice> slices = parts.slices();
    double rate = overload.measured().perSecond();
    double highest = slices.stream().mapToDouble(parts::perSecond).max().orElse(0);
    double longest =
        slices.stream().flatMapToDouble(slice -> slice.p99Ms().stream()).max().orElse(0);
    List<Point> goodput = new ArrayList<>();
    List<Point> p99 = new ArrayList<>();
    for (int at = 0; at < slices.size(); at++) {
      TimeSlice slice = slices.get(at);
      double perSecond = parts.perSecond(slice);
      goodput.add(new Point(at * length, perSecond));
      goodput.add(new Point((at + 1) * length, perSecond));
      if (slice.p99Ms().isPresent() && longest > 0) {
        p99.add(new Point((at + 0.5) * length, slice.p99Ms().getAsDouble() / longest));
      }
    }
    Plot plot =
        new Plot(
            "Overload: " + overload.row().benchmarkCase(),
            "%s, in slices of %s s"
                .formatted(
                    overload.recovery().map(Recovery::name).orElse("recovery is not known"),
                    Numbers.shortest(Numbers.seconds(lengths.slice()))),
            Axis.linear(X, lengths.slices() * length),
            Axis.linear(Y, Math.max(highest, rate) * 1.1));
    plot.span(
        lengths.begin(OverloadPart.TRIGGER) * length,
        lengths.end(OverloadPart.TRIGGER) * length,
        "trigger");
    if (!p99.isEmpty()) {
      plot.shares(p99, "p99, %% of %s ms".formatted(Digits.of(longest)));
    }
    return plot.measured(goodput).bound(rate, "normal rate " + Digits.of(rate) + "/s").svg();
  }
}
