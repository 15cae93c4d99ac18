package dev.longhaul.report.plot;

import dev.longhaul.answer.AnswerRow;
import dev.longhaul.answer.FamilyAnswer;
import dev.longhaul.answer.FigureText;
import dev.longhaul.decision.Metric;
import dev.longhaul.report.plot.Plot.Line;
import dev.longhaul.report.plot.Plot.Point;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Figure;
import dev.longhaul.statistics.ConfidenceInterval;
import dev.longhaul.text.Escaping;
import dev.longhaul.text.Names;
import dev.longhaul.validity.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Draws how fast the rows are that do the same work: a line each, the fastest first, with the mean
 * over its rounds and the 95 % interval.
 */
public final class StrategiesPlot {
  /** The height of a row. */
  private static final int PIXELS = 40;

  /** How far above its row's line a text stands, in rows. */
  private static final double TEXT = 0.2;

  /** How far a bound reaches above and below its row's line, in rows. */
  private static final double BOUND = 0.18;

  /** So many characters have room above a row's line. */
  private static final int LONGEST = 78;

  private static final int SHORTEST_NAME = 16;

  /** A bound that is higher than this many times the best row would flatten all rows. */
  private static final double BOUND_IN_SIGHT = 1.6;

  private StrategiesPlot() {}

  /**
   * A row, and the figure by which rows are compared.
   *
   * @param name its name among the rows
   */
  private record Row(String name, BenchmarkResult result, Metric metric) {
    OptionalDouble value() {
      return metric.figure().of(result);
    }

    Optional<ConfidenceInterval> interval() {
      return result.interval(metric.figure());
    }

    OptionalDouble bound() {
      return isRate(metric) ? Figure.BOUND_PER_S.of(result) : OptionalDouble.empty();
    }

    boolean hasBoundUpTo(double largest) {
      return bound().isPresent() && bound().getAsDouble() <= largest;
    }

    boolean isLeast() {
      return result.verdict() == Verdict.GENERATOR_BOUND
          && FigureText.isLeast(result, metric.figure());
    }

    boolean isDoubtful() {
      return result.verdict() != Verdict.VALID && !isLeast();
    }

    DoubleStream values() {
      return DoubleStream.concat(
          value().stream(), interval().stream().mapToDouble(ConfidenceInterval::high));
    }

    /** Returns the figure with what is to know of it. */
    String text(double largest) {
      String beyond =
          bound().isPresent() && !hasBoundUpTo(largest)
              ? " · bound %s →".formatted(FigureText.of(result, Figure.BOUND_PER_S))
              : "";
      String doubt = isDoubtful() ? " · " + Names.of(result.verdict()).replace('_', ' ') : "";
      return FigureText.withInterval(result, metric.figure()) + beyond + doubt;
    }
  }

  /** Returns the plot. */
  public static String render(FamilyAnswer family) {
    Metric metric = family.metric();
    List<Row> rows = ordered(family.rows(), metric);
    double highest = rows.stream().flatMapToDouble(Row::values).max().orElse(0);
    double bound =
        rows.stream()
            .flatMapToDouble(row -> row.bound().stream())
            .filter(each -> each <= BOUND_IN_SIGHT * highest)
            .max()
            .orElse(0);
    Axis figures =
        Axis.linear(
            metric.noun() + (isRate(metric) ? ", requests/s" : ", ms"),
            Math.max(highest, bound) * 1.04);
    Plot plot =
        new Plot(
            "Side by side: " + family.name(),
            smoke(family) + subtitle(rows, figures.largest()),
            figures,
            axisOf(rows),
            Plot.Size.ofRows(rows.size(), PIXELS));
    for (int row = 0; row < rows.size(); row++) {
      draw(plot, rows.get(row), height(row, rows), figures.largest());
    }
    return plot.svg();
  }

  /** Returns what the subtitle of a smoke run begins with. */
  static String smoke(FamilyAnswer family) {
    return family.rows().stream().anyMatch(row -> row.result().isSmoke())
        ? "smoke run, no evidence: "
        : "";
  }

  private static boolean isRate(Metric metric) {
    return metric == Metric.THROUGHPUT_PER_S;
  }

  /** What is not valid comes after the others, and what is not known last. */
  private static List<Row> ordered(List<AnswerRow> rows, Metric metric) {
    int sign = isRate(metric) ? -1 : 1;
    return rows.stream()
        .map(row -> new Row(row.name(), row.result(), metric))
        .sorted(
            Comparator.comparing((Row row) -> row.value().isEmpty())
                .thenComparing(Row::isDoubtful)
                .thenComparingDouble(row -> sign * row.value().orElse(0)))
        .toList();
  }

  /** Returns an axis with a line across the plot for each row, and no numbers. */
  private static Axis axisOf(List<Row> rows) {
    return new Axis(
        "",
        rows.size(),
        IntStream.range(0, rows.size())
            .mapToObj(row -> new Axis.Tick(height(row, rows), ""))
            .toList());
  }

  private static double height(int row, List<Row> rows) {
    return rows.size() - row - 0.6;
  }

  private static String subtitle(List<Row> rows, double largest) {
    List<String> parts = new ArrayList<>();
    boolean any = has(rows, row -> row.interval().isPresent());
    parts.add(any ? "mean of rounds and 95 % interval" : "one round, no interval");
    if (has(rows, Row::isDoubtful)) {
      parts.add("hollow: not valid");
    }
    if (has(rows, Row::isLeast)) {
      parts.add("▷: at least");
    }
    if (has(rows, row -> row.hasBoundUpTo(largest))) {
      parts.add("dashed: bound");
    }
    return String.join("; ", parts);
  }

  private static boolean has(List<Row> rows, Predicate<Row> kind) {
    return rows.stream().anyMatch(kind);
  }

  private static void draw(Plot plot, Row row, double height, double largest) {
    String text = row.text(largest);
    int room = Math.max(SHORTEST_NAME, LONGEST - text.length());
    plot.write(new Point(0, height + TEXT), false, Escaping.plain(row.name(), room));
    plot.write(new Point(largest, height + TEXT), true, text);
    if (row.hasBoundUpTo(largest)) {
      double at = row.bound().orElse(0);
      plot.line(Line.BOUND, List.of(new Point(at, height - BOUND), new Point(at, height + BOUND)));
    }
    row.interval()
        .ifPresent(
            each ->
                plot.measured(
                    List.of(
                        new Point(Math.max(0, each.low()), height),
                        new Point(each.high(), height))));
    if (row.isLeast()) {
      plot.atLeast(new Point(row.value().orElse(0), height));
    } else if (row.value().isPresent()) {
      plot.dot(Line.MEASURED, new Point(row.value().getAsDouble(), height), !row.isDoubtful());
    }
  }
}
