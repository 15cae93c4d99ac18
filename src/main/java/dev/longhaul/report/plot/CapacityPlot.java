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

/** Draws the response times of a search's steps over their rates. */
public final class CapacityPlot {
  private CapacityPlot() {}

  /** Returns the plot. A step whose rate did not hold is hollow. */
  public static String render(CapacityResult search) {
    List<CapacityStep> steps =
        search.steps().stream()
            .sorted(Comparator.comparingDouble(CapacityStep::offeredPerSecond))
            .toList();
    double most = steps.stream().mapToDouble(CapacityStep::offeredPerSecond).max().orElse(1);
    double longest =
        steps.stream()
            .flatMap(step -> step.p99Ms().stream().boxed())
            .mapToDouble(Double::doubleValue)
            .max()
            .orElse(0);
    Plot plot =
        new Plot(
            "Latency over offered load: " + search.benchmarkCase(),
            "p99 (line) and p50 (dashed) of %s steps; hollow: the rate did not hold"
                .formatted(steps.size()),
            Axis.linear("offered rate, requests/s", most * 1.05),
            Axis.linear("response time, ms", longest * 1.1));
    draw(plot, Line.EARLIER, steps, CapacityStep::p50Ms);
    draw(plot, Line.MEASURED, steps, CapacityStep::p99Ms);
    return longest == 0
        ? plot.note("too few requests succeeded for a percentile").svg()
        : plot.svg();
  }

  private static void draw(
      Plot plot,
      Line line,
      List<CapacityStep> steps,
      Function<CapacityStep, OptionalDouble> figure) {
    List<CapacityStep> known =
        steps.stream().filter(step -> figure.apply(step).isPresent()).toList();
    plot.line(line, known.stream().map(step -> point(step, figure)).toList());
    known.forEach(step -> plot.dot(line, point(step, figure), step.verdict() == StepVerdict.HELD));
  }

  private static Point point(CapacityStep step, Function<CapacityStep, OptionalDouble> figure) {
    return new Point(step.offeredPerSecond(), figure.apply(step).orElse(0));
  }
}
