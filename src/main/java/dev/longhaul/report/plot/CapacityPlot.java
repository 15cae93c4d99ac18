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
    double longest =
        steps.stream()
            .flatMap(step -> step.p99Ms().stream().boxed())
            .mapToDouble(Double::doubleValue)
            .max()
            .orElse(0);
    Plot plot =
        new Plot(
            "Response times over the offered rate: " + search.benchmarkCase(),
            "p99 (line) and p50 (dashed) of %s steps; hollow: the rate did not hold"
                .formatted(steps.size()),
            rates.axis(),
            Axis.linear("response time, ms", longest * 1.1));
    draw(plot, Line.EARLIER, rates, steps, CapacityStep::p50Ms);
    draw(plot, Line.MEASURED, rates, steps, CapacityStep::p99Ms);
    return longest == 0
        ? plot.note("too few requests succeeded for a percentile").svg()
        : plot.svg();
  }

  private static void draw(
      Plot plot,
      Line line,
      LogAxis rates,
      List<CapacityStep> steps,
      Function<CapacityStep, OptionalDouble> figure) {
    List<CapacityStep> known =
        steps.stream().filter(step -> figure.apply(step).isPresent()).toList();
    List<Point> points =
        known.stream()
            .map(
                step ->
                    new Point(
                        rates.position(step.offeredPerSecond()), figure.apply(step).orElse(0)))
            .toList();
    plot.line(line, points);
    for (int at = 0; at < points.size(); at++) {
      plot.dot(line, points.get(at), known.get(at).verdict() == StepVerdict.HELD);
    }
  }
}
