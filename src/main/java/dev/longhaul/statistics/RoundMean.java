package dev.longhaul.statistics;

import java.util.List;
import java.util.Optional;

/**
 * The mean of a figure over rounds, with its 95 % interval by Student's t.
 *
 * @param mean the arithmetic mean, in the unit of the figure
 * @param rounds how many rounds it is of; at least 1
 * @param interval the interval of the mean; empty for a single round, which shows no spread
 */
public record RoundMean(double mean, int rounds, Optional<ConfidenceInterval> interval) {
  /** The level of a row's interval. */
  public static final double LEVEL = 0.95;

  /** The share of a figure below which two rounds count as equal. */
  private static final double LEAST_SHARE = 0.002;

  /**
   * Returns the mean of a figure.
   *
   * @param values the figure of each round that counts
   * @param resolution the smallest step of the figure, in its unit; 0 if it has none
   * @return empty without any value
   */
  public static Optional<RoundMean> of(List<Double> values, double resolution) {
    if (values.isEmpty()) {
      return Optional.empty();
    }
    double mean = values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    return Optional.of(new RoundMean(mean, values.size(), interval(values, mean, resolution)));
  }

  private static Optional<ConfidenceInterval> interval(
      List<Double> values, double mean, double resolution) {
    int n = values.size();
    if (n < 2) {
      return Optional.empty();
    }
    double squares = values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
    double deviation =
        Math.max(Math.sqrt(squares / (n - 1)), leastDeviation(Math.abs(mean), resolution));
    double half = StudentT.critical(LEVEL, n - 1) * deviation / Math.sqrt(n);
    return Optional.of(new ConfidenceInterval(mean - half, mean + half, LEVEL));
  }

  /**
   * Returns the least standard deviation that a figure is taken to have. Rounds that happen to be
   * equal, as those of a sleep or of a coarse clock may be, do not make a figure exact.
   *
   * @param mean the figure's mean; at least 0
   * @param resolution the smallest step of the figure, in its unit; 0 if it has none
   */
  public static double leastDeviation(double mean, double resolution) {
    return Math.max(LEAST_SHARE * mean, resolution);
  }
}
