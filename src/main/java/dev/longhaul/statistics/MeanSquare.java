package dev.longhaul.statistics;

/**
 * An estimate of a variance.
 *
 * @param value the estimate, as the square of a share
 * @param freedom its degrees of freedom; at least 1
 */
record MeanSquare(double value, int freedom) {
  /** So that a whole number stays that, although its parts were rounded. */
  private static final double ROUNDING = 1e-9;

  /** Returns the estimate of a multiple of the variance. */
  MeanSquare times(double factor) {
    return new MeanSquare(factor * value, freedom);
  }

  /**
   * Returns the estimate of the sum of two variances.
   *
   * <p>Source: F. E. Satterthwaite, "An Approximate Distribution of Estimates of Variance
   * Components", Biometrics Bulletin 2(6), 1946.
   */
  MeanSquare plus(MeanSquare other) {
    double sum = value + other.value;
    double parts = value * value / freedom + other.value * other.value / other.freedom;
    return new MeanSquare(sum, Math.max(1, (int) (sum * sum / parts + ROUNDING)));
  }

  /** Returns half the width of the interval of a figure that has this variance. */
  double halfWidth(double level) {
    return StudentT.critical(level, freedom) * Math.sqrt(value);
  }
}
