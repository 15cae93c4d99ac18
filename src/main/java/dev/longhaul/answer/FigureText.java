package dev.longhaul.answer;

import dev.longhaul.configuration.Workload;
import dev.longhaul.decision.Metric;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Figure;
import dev.longhaul.statistics.ConfidenceInterval;
import dev.longhaul.statistics.RoundMean;
import dev.longhaul.text.Digits;
import dev.longhaul.text.Names;
import dev.longhaul.validity.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A row's figures as tables and sentences show them: with their unit, and with three significant
 * digits where the interval over the rounds supports them. Counts and shares of counts are exact.
 */
public final class FigureText {
  /** The text of an unknown figure. */
  public static final String UNKNOWN = "–";

  /** The sign before a least value. */
  public static final String AT_LEAST = "≥";

  private static final String MILLIS = " ms";

  private FigureText() {}

  /** A unit, and how many of the figure's own units it is. */
  private record Unit(double size, String suffix) {
    /** A time of a second or more is shown in seconds. */
    static Unit of(Figure figure, double value) {
      String unit = unit(Names.of(figure));
      return unit.equals(MILLIS) && Math.abs(value) >= 1000
          ? new Unit(1000, " s")
          : new Unit(1, unit);
    }
  }

  /**
   * Returns the unit that a figure's name ends with, as it follows a number; empty if the name has
   * none.
   *
   * @param name the figure's name in files
   */
  public static String unit(String name) {
    if (name.endsWith("_ms") || name.endsWith("_ms_per_request")) {
      return MILLIS;
    }
    if (name.endsWith("_per_s")) {
      return "/s";
    }
    return name.endsWith("_mb") ? " MB" : "";
  }

  /**
   * Returns a figure with its unit, such as {@code 2.74 s}; {@link #UNKNOWN} if it is not known.
   */
  public static String of(BenchmarkResult row, Figure figure) {
    return text(row, figure, true);
  }

  /** Returns a figure for a column whose header names the unit, such as {@code 9.14}. */
  public static String withoutUnit(BenchmarkResult row, Figure figure) {
    return text(row, figure, false);
  }

  /**
   * Returns the figure that rows are compared by, with its unit: that of the table, but CPU time is
   * without the part of the JIT compilers.
   */
  static String compared(BenchmarkResult row, Metric metric) {
    OptionalDouble value = metric.of(row);
    if (value.isEmpty()) {
      return UNKNOWN;
    }
    if (value.equals(metric.figure().of(row))) {
      return of(row, metric.figure());
    }
    Unit unit = Unit.of(metric.figure(), value.getAsDouble());
    List<Double> rounds =
        row.countedRounds().stream()
            .map(metric::of)
            .flatMapToDouble(OptionalDouble::stream)
            .boxed()
            .toList();
    double resolution = metric.figure().resolution(row);
    double half = half(RoundMean.of(rounds, resolution).flatMap(RoundMean::interval));
    return Digits.of(value.getAsDouble() / unit.size(), half / unit.size()) + unit.suffix();
  }

  private static double half(Optional<ConfidenceInterval> interval) {
    return interval.map(each -> (each.high() - each.low()) / 2).orElse(0.0);
  }

  private static String text(BenchmarkResult row, Figure figure, boolean withUnit) {
    OptionalDouble value = figure.of(row);
    if (value.isEmpty() || !Double.isFinite(value.getAsDouble())) {
      return UNKNOWN;
    }
    Unit unit = Unit.of(figure, value.getAsDouble());
    String least = isLeast(row, figure) ? AT_LEAST + " " : "";
    String number = number(row, figure, value.getAsDouble(), unit.size());
    return least + number + (withUnit ? unit.suffix() : "");
  }

  private static String number(BenchmarkResult row, Figure figure, double value, double size) {
    if (isExact(figure)) {
      return Digits.rounded(value, figure.decimals());
    }
    return Digits.of(value / size, half(row.interval(figure)) / size);
  }

  /** 99.996 % of requests is not all of them. */
  private static boolean isExact(Figure figure) {
    return figure.isCount() || figure == Figure.AVAILABILITY_PERCENT;
  }

  /**
   * Returns a figure with its interval over the rounds, such as {@code 9.14/s [8.69, 9.59]};
   * without an interval just the figure.
   */
  public static String withInterval(BenchmarkResult row, Figure figure) {
    return of(row, figure) + interval(row, figure).map(each -> " " + each).orElse("");
  }

  /** Returns the interval of a figure in the figure's unit; empty if there is none. */
  public static Optional<String> interval(BenchmarkResult row, Figure figure) {
    double size = Unit.of(figure, figure.of(row).orElse(0)).size();
    return row.interval(figure)
        .map(
            each ->
                written(
                    each.low() / size,
                    each.high() / size,
                    1 + Digits.decimals(figure.of(row).orElse(0) / size, 3)));
  }

  /**
   * Returns the ends with two digits of half their distance, as more would only be noise, and with
   * at most one more than the figure has.
   */
  private static String written(double low, double high, int most) {
    double half = (high - low) / 2;
    int decimals = half > 0 ? Math.min(Digits.decimals(half, 2), most) : most;
    return "[%s, %s]".formatted(Digits.rounded(low, decimals), Digits.rounded(high, decimals));
  }

  /** Returns whether a row's figure is a least value, because the load generator limited it. */
  public static boolean isLeast(BenchmarkResult row, Figure figure) {
    // An open workload only keeps its schedule: it does not show whether the server could do more.
    return figure == Figure.THROUGHPUT_PER_S
        && row.validity().has(Verdict.GENERATOR_BOUND)
        && row.benchmarkCase().settings().workload() instanceof Workload.Closed;
  }

  /** Returns a throughput that is not a row's. */
  static String perSecond(double value) {
    return Digits.of(value) + "/s";
  }
}
