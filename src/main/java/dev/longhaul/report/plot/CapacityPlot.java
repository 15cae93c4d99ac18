package dev.longhaul.report.plot;

import dev.longhaul.capacity.CapacityResult;
import dev.longhaul.capacity.CapacityStep;
import dev.longhaul.capacity.StepVerdict;
import dev.longhaul.report.plot.Plot.Line;
import dev.longhaul.report.plot.Plot.Point;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/** Draws the response times of a search's steps over their rates, which double at first. */
public final class CapacityPlot {
  private CapacityPlot() {}

  /** Returns the plot. A step whose rate did not hold is hollow. */
  public static String render(CapacityResult search) {
    List<CapacityStep> steps =
        search.steps().stream()
            .sorted(Comparator.comparingDouble(CapacityStep::offeredPerSecond))
            .toList();
    LogAxis rates =
        LogAxis.of(
            "offered rate, requests/s",
            steps.isEmpty() ? 1 : steps.getFirst().offeredPerSecond(),
            steps.isEmpty() ? 1 : steps.getLast().offeredPerSecond());
    double[] times =
        steps.stream()
            .flatMap(step -> Stream.of(step.p50Ms(), step.p99Ms()))
            .flatMapToDouble(OptionalDouble::stream)
            .filter(millis -> millis > 0)
            .sorted()
            .toArray();
    boolean known = times.length > 0;
    // A rate that did not hold may have a hundred times the response time of those that did.
    LogAxis millis =
        LogAxis.of("response time, ms", known ? times[0] : 1, known ? times[times.length - 1] : 1);
    Plot plot =
        new Plot(
            "Response times over the offered rate: " + search.benchmarkCase(),
            "p99 (line) and p50 (dashed) of %s steps; hollow: the rate did not hold"
                .formatted(steps.size()),
            rates.axis(),
            millis.axis());
    draw(plot, Line.EARLIER, rates, millis, steps, CapacityStep::p50Ms);
    draw(plot, Line.MEASURED, rates, millis, steps, CapacityStep::p99Ms);
    return known ? plot.svg() : plot.note("too few requests succeeded for a percentile").svg();
  }

  private static void draw(
      Plot plot,
      Line line,
      LogAxis rates,
      LogAxis millis,
      List<CapacityStep> steps,
      Function<CapacityStep, OptionalDouble> figure) {
    List<CapacityStep> known =
        steps.stream().filter(step -> figure.apply(step).isPresent()).toList();
    List<Point> points =
        known.stream()
            .map(
                step ->
                    new Point(
                        rates.position(step.offeredPerSecond()),
                        millis.position(figure.apply(step).orElse(0))))
            .toList();
    plot.line(line, points);
    for (int at = 0; at < points.size(); at++) {
      plot.dot(line, points.get(at), known.get(at).verdict() == StepVerdict.HELD);
    }
  }
}
