package dev.longhaul.statistics;

import java.util.List;

/**
 * A mean that a few outliers hardly move. From 12 values on the smallest and the largest one are
 * left out, from 20 on two at each end. The number of values alone decides, never the values: to
 * choose by what was seen would make intervals too narrow. With fewer than 12 values it is the
 * arithmetic mean.
 *
 * <p>Sources: J. W. Tukey and D. H. McLaughlin, "Less Vulnerable Confidence and Significance
 * Procedures for Location Based on a Single Sample", Sankhyā A 25(3), 1963; K. K. Yuen, "The
 * Two-Sample Trimmed t for Unequal Population Variances", Biometrika 61(1), 1974.
 *
 * @param mean the mean of the values that are not left out
 * @param standardError its standard error, from the Winsorized variance
 * @param degreesOfFreedom n − 2g − 1, where g values are left out at each end
 */
public record TrimmedMean(double mean, double standardError, int degreesOfFreedom) {
  private static final int TRIMMED_BY_ONE = 12;
  private static final int TRIMMED_BY_TWO = 20;

  /** Returns how many values are left out at each end of a number of values. */
  public static int trimmed(int values) {
    return values >= TRIMMED_BY_TWO ? 2 : values >= TRIMMED_BY_ONE ? 1 : 0;
  }

  /**
   * Returns the trimmed mean.
   *
   * @param values at least 2
   * @param leastDeviation the least standard deviation that a value is taken to have
   * @throws IllegalArgumentException if there are fewer than 2 values
   */
  public static TrimmedMean of(List<Double> values, double leastDeviation) {
    if (values.size() < 2) {
      throw new IllegalArgumentException(
          "an error needs at least 2 values, but there were " + values.size());
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int n = sorted.length;
    int g = trimmed(n);
    int kept = n - 2 * g;
    double sum = 0;
    for (int i = g; i < n - g; i++) {
      sum += sorted[i];
    }
    double deviation = Math.max(Math.sqrt(winsorizedSquares(sorted, g) / (n - 1)), leastDeviation);
    // Of n values without trimming this is s ÷ √n.
    double error = deviation * Math.sqrt((n - 1.0) / (kept * (kept - 1.0)));
    return new TrimmedMean(sum / kept, error, kept - 1);
  }

  /** Each value that is left out counts as the nearest one that is not (Winsor). */
  private static double winsorizedSquares(double[] sorted, int g) {
    double[] winsorized = new double[sorted.length];
    double sum = 0;
    for (int i = 0; i < sorted.length; i++) {
      winsorized[i] = sorted[Math.clamp(i, g, sorted.length - 1 - g)];
      sum += winsorized[i];
    }
    double squares = 0;
    for (double value : winsorized) {
      squares += Math.pow(value - sum / sorted.length, 2);
    }
    return squares;
  }

  /**
   * Returns the interval of the mean.
   *
   * @param level such as 0.95; above 0, below 1
   */
  public ConfidenceInterval interval(double level) {
    return interval(level, StudentT.critical(level, degreesOfFreedom));
  }

  /**
   * Returns the same for a critical value that is known already.
   *
   * @param level such as 0.95; above 0, below 1
   * @param critical Student's t at that level, with {@link #degreesOfFreedom}
   */
  public ConfidenceInterval interval(double level, double critical) {
    double half = critical * standardError;
    return new ConfidenceInterval(mean - half, mean + half, level);
  }
}
