package dev.longhaul.report.plot;

import dev.longhaul.decision.RunDecisions;
import dev.longhaul.report.HistoryFigure;
import dev.longhaul.report.RowTrend;
import dev.longhaul.report.plot.Plot.Line;
import dev.longhaul.report.plot.Plot.Point;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Figure;
import dev.longhaul.text.Names;
import dev.longhaul.validity.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Draws a row's figure over runs. Only points that were measured alike are joined by a line. */
public final class TrendPlot {
  /** So many labels have room below the axis. */
  private static final int LABELS = 5;

  private static final int SHORT_COMMIT = 8;

  private TrendPlot() {}

  /** A point with its place. */
  private record Placed(int index, RowTrend.Point point, HistoryFigure figure) {
    Point at(double value) {
      return new Point(index + 0.5, value);
    }
  }

  /** Returns the plot of the figure that shows how fast a row is. */
  public static String render(BenchmarkResult row, RowTrend trend) {
    Figure figure = RunDecisions.speedOf(row).figure();
    List<Placed> placed = new ArrayList<>();
    for (int index = 0; index < trend.points().size(); index++) {
      RowTrend.Point point = trend.points().get(index);
      Optional<HistoryFigure> known = point.figure(figure);
      if (known.isPresent()) {
        placed.add(new Placed(index, point, known.get()));
      }
    }
    double highest =
        placed.stream()
            .mapToDouble(each -> each.figure.high().orElse(each.figure.value()))
            .max()
            .orElse(0);
    boolean intervals = placed.stream().anyMatch(each -> each.figure.low().isPresent());
    String marks =
        (intervals ? ", mean and 95 % interval" : "")
            + (trend.lines() == 1 ? "" : "; dashed: another machine, JDK or setting")
            + (placed.stream().allMatch(TrendPlot::isValid)
                ? ""
                : "; hollow: not valid, or at least");
    Plot plot =
        new Plot(
            "Over runs: " + row.benchmarkCase(),
            "%s runs%s".formatted(trend.points().size(), marks),
            new Axis("run: its day, and its commit", trend.points().size(), ticks(trend)),
            Axis.linear(Names.of(figure).replace('_', ' '), highest * 1.1));
    if (placed.isEmpty()) {
      return plot.note("not known of these runs").svg();
    }
    draw(plot, placed);
    return plot.svg();
  }

  private static boolean isValid(Placed placed) {
    return placed.point.verdict() == Verdict.VALID;
  }

  private static void draw(Plot plot, List<Placed> placed) {
    int current =
        placed.stream()
            .filter(each -> each.point.isNow())
            .findFirst()
            .orElse(placed.getLast())
            .point
            .line();
    Map<Integer, List<Placed>> lines = new TreeMap<>();
    placed.forEach(
        each -> lines.computeIfAbsent(each.point.line(), line -> new ArrayList<>()).add(each));
    lines.forEach(
        (number, its) -> {
          Line line = number == current ? Line.MEASURED : Line.EARLIER;
          plot.line(line, its.stream().map(each -> each.at(each.figure.value())).toList());
          for (Placed each : its) {
            if (each.figure.low().isPresent() && each.figure.high().isPresent()) {
              plot.line(
                  line,
                  List.of(
                      each.at(Math.max(0, each.figure.low().get())),
                      each.at(each.figure.high().get())));
            }
            plot.dot(line, each.at(each.figure.value()), isValid(each));
          }
        });
  }

  private static List<Axis.Tick> ticks(RowTrend trend) {
    int runs = trend.points().size();
    int every = Math.max(1, (runs + LABELS - 1) / LABELS);
    List<Axis.Tick> ticks = new ArrayList<>();
    for (int index = runs - 1; index >= 0; index -= every) {
      ticks.add(new Axis.Tick(index + 0.5, label(trend.points().get(index))));
    }
    return ticks.reversed();
  }

  /** For example: {@code 12-04 0123abcd}. */
  private static String label(RowTrend.Point point) {
    String day = point.startedAt().toString().replaceFirst("^.*?-(\\d\\d-\\d\\d)T.*", "$1");
    return point
        .commit()
        .map(hash -> day + " " + hash.substring(0, Math.min(SHORT_COMMIT, hash.length())))
        .orElse(day);
  }
}
