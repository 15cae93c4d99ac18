package dev.longhaul.report;

import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Figure;
import java.util.Optional;

/**
 * A figure of a row, with the decimals that {@code results.csv} has.
 *
 * @param value the figure; over rounds their mean
 * @param low the lower end of its 95 % interval; empty with one round
 * @param high the upper end
 */
public record HistoryFigure(double value, Optional<Double> low, Optional<Double> high) {
  /**
   * Checks that it is a figure.
   *
   * @throws IllegalArgumentException if a number is not finite
   */
  public HistoryFigure {
    if (!Double.isFinite(value)
        || low.filter(end -> !Double.isFinite(end)).isPresent()
        || high.filter(end -> !Double.isFinite(end)).isPresent()) {
      throw new IllegalArgumentException("a figure must be a finite number");
    }
  }

  /** Returns a figure of a row; empty if it is not known. */
  static Optional<HistoryFigure> of(BenchmarkResult result, Figure figure) {
    return Numbers.rounded(figure.of(result), figure.decimals())
        .map(
            value ->
                new HistoryFigure(
                    value.doubleValue(),
                    result.interval(figure).map(ends -> rounded(ends.low(), figure)),
                    result.interval(figure).map(ends -> rounded(ends.high(), figure))));
  }

  private static double rounded(double value, Figure figure) {
    return Numbers.rounded(value, figure.decimals()).doubleValue();
  }
}
