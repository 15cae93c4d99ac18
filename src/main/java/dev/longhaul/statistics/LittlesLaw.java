package dev.longhaul.statistics;

/**
 * Little's law: in any system, the mean number of requests equals their rate × their mean response
 * time.
 *
 * <p>Source: J. D. C. Little, "A Proof for the Queuing Formula: L = λW", Operations Research 9(3),
 * 1961.
 */
public final class LittlesLaw {
  /** Two-sided: about 3 of 1000 valid rows lie beyond it. */
  private static final double STANDARD_ERRORS = 3;

  /** The relative error that is allowed for any sample. */
  private static final double TOLERATED = 0.02;

  private LittlesLaw() {}

  /**
   * Returns rate × response time ÷ requests in flight: 1 if the law holds, less if requests are
   * missing from the rate or from the mean.
   *
   * @param meanInFlight L, the mean number of requests in flight; more than 0
   * @param perSecond λ, requests per second
   * @param responseTimeSeconds W, their mean response time in seconds
   * @throws IllegalArgumentException if L is not positive
   */
  public static double ratio(double meanInFlight, double perSecond, double responseTimeSeconds) {
    if (!(meanInFlight > 0)) {
      throw new IllegalArgumentException(
          "the mean number of requests in flight must be more than 0, but was " + meanInFlight);
    }
    return perSecond * responseTimeSeconds / meanInFlight;
  }

  /**
   * Returns whether the law holds within the error of the measurement.
   *
   * @param ratio as {@link #ratio} returns it
   * @param relativeError the largest allowed relative error of the ratio
   */
  public static boolean holds(double ratio, double relativeError) {
    return Math.abs(ratio - 1) <= relativeError;
  }

  /**
   * Returns by how much the ratio of a window may differ from 1 without breaking the law: 2 %, plus
   * the sampling error of the mean, plus the error at the window's edges.
   *
   * @param meanInFlight L, the mean number of requests in flight; more than 0
   * @param windows how many mean response times the window is long; more than 0
   * @param coefficientOfVariation the response times' standard deviation ÷ their mean
   * @param samples how many response times there are; at least 1
   * @param open whether arrivals are independent of the server
   * @throws IllegalArgumentException if there is no sample
   */
  public static double tolerance(
      double meanInFlight,
      double windows,
      double coefficientOfVariation,
      long samples,
      boolean open) {
    return TOLERATED
        + samplingError(coefficientOfVariation, samples)
        + (open
            ? edgeErrorOfArrivals(meanInFlight, windows, coefficientOfVariation)
            : edgeError(meanInFlight, windows, coefficientOfVariation));
  }

  /**
   * Returns the error that a window's two edges may add to the ratio, as three standard errors. The
   * law holds exactly for the time that requests spend in the window. But a response time also
   * counts the time that a request spends after it, and misses the time that earlier requests spend
   * in it. Each edge cuts as many requests as are in flight, and leaves a residual time of each.
   * The variance of that time is that of a gamma distribution with the response times' mean and
   * variation.
   *
   * @param meanInFlight L, the mean number of requests in flight; more than 0
   * @param windows how many mean response times the window is long; more than 0
   * @param coefficientOfVariation the response times' standard deviation ÷ their mean
   */
  static double edgeError(double meanInFlight, double windows, double coefficientOfVariation) {
    double square = coefficientOfVariation * coefficientOfVariation;
    double variance = (1 + square) * (1 + 2 * square) / 3 - (1 + square) * (1 + square) / 4;
    return STANDARD_ERRORS * Math.sqrt(2 / meanInFlight * variance) / windows;
  }

  /**
   * Returns the same error for arrivals that are independent of the server and are credited when
   * they end. The number of requests that each edge cuts then varies like a Poisson variable. Each
   * cut request adds the difference between the mean response time and a residual time.
   *
   * @param meanInFlight L, the mean number of requests in flight; more than 0
   * @param windows how many mean response times the window is long; more than 0
   * @param coefficientOfVariation the response times' standard deviation ÷ their mean
   */
  static double edgeErrorOfArrivals(
      double meanInFlight, double windows, double coefficientOfVariation) {
    double square = coefficientOfVariation * coefficientOfVariation;
    double residual = (1 + square) / 2;
    double residualSquare = (1 + square) * (1 + 2 * square) / 3;
    double variance = 1 - 2 * residual + residualSquare;
    return STANDARD_ERRORS * Math.sqrt(2 / meanInFlight * variance) / windows;
  }

  /**
   * Returns the sampling error of the ratio: three standard errors of the mean response time, plus
   * the share of the window that one more or one fewer response time would make up.
   *
   * @param coefficientOfVariation the response times' standard deviation ÷ their mean
   * @param samples how many response times there are; at least 1
   * @throws IllegalArgumentException if there is no sample
   */
  static double samplingError(double coefficientOfVariation, long samples) {
    if (samples < 1) {
      throw new IllegalArgumentException("there must be at least 1 sample, but were " + samples);
    }
    return STANDARD_ERRORS * coefficientOfVariation / Math.sqrt((double) samples) + 1.0 / samples;
  }
}
