package dev.longhaul.statistics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Whether a series rises or falls, by the Mann-Kendall test. The test counts, over all pairs, how
 * often the later value is larger. It assumes nothing about the distribution of the values.
 *
 * <p>Sources: H. B. Mann, "Nonparametric Tests Against Trend", Econometrica 13(3), 1945; M. G.
 * Kendall, "Rank Correlation Methods", 1975.
 */
public final class Trend {
  /** Two-sided: 1 of 100 series without a trend lies beyond it. */
  private static final double ONE_PERCENT = 2.576;

  /** With fewer values, the normal distribution is not a good approximation (Kendall). */
  private static final int LEAST_VALUES = 8;

  private Trend() {}

  /**
   * Returns whether chance alone would produce such a series less than once in a hundred times.
   *
   * @param values at equal distances; fewer than 8 are never significant
   */
  public static boolean isSignificant(List<Double> values) {
    return Math.abs(z(values)) > ONE_PERCENT;
  }

  /**
   * Returns the test's statistic, which has a standard normal distribution if there is no trend. It
   * is positive for a rise, and 0 for fewer than 8 values.
   *
   * @param values at equal distances
   */
  public static double z(List<Double> values) {
    int n = values.size();
    if (n < LEAST_VALUES) {
      return 0;
    }
    long sum = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        sum += (long) Math.signum(values.get(j) - values.get(i));
      }
    }
    double variance = (n * (n - 1.0) * (2.0 * n + 5) - ties(values)) / 18;
    // Continuity correction: one step towards 0, because the sum is a whole number.
    return variance <= 0 ? 0 : (sum - Math.signum((double) sum)) / Math.sqrt(variance);
  }

  /**
   * Returns by what share the mean of the last third of a series exceeds that of the first.
   * Infinite if only the first mean is 0; empty with fewer than three values or if both means are
   * 0.
   *
   * @param values at equal distances
   */
  public static OptionalDouble drift(List<Double> values) {
    int third = values.size() / 3;
    double first = mean(values.subList(0, third));
    double last = mean(values.subList(values.size() - third, values.size()));
    return first > 0 || last > 0 ? OptionalDouble.of(last / first - 1) : OptionalDouble.empty();
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  private static double ties(List<Double> values) {
    Map<Double, Integer> counts = new HashMap<>();
    values.forEach(value -> counts.merge(value, 1, Integer::sum));
    return counts.values().stream().mapToDouble(t -> t * (t - 1.0) * (2.0 * t + 5)).sum();
  }
}
