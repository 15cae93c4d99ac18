package dev.longhaul.statistics;

/**
 * Little's law: whatever a system does inside, the mean number of requests in it is the rate at
 * which they pass times their mean response time.
 *
 * <p>Source: J. D. C. Little, "A Proof for the Queuing Formula: L = λW", Operations Research 9(3),
 * 1961.
 */
public final class LittlesLaw {
  /** Two-sided, some 3 of 1000 valid rows would be beyond it. */
  private static final double STANDARD_ERRORS = 3;

  /** What is no contradiction whatever the sample. */
  private static final double TOLERATED = 0.02;

  private LittlesLaw() {}

  /**
   * Returns rate × response time ÷ requests in flight: 1 where the law holds, less where requests
   * are missing from the rate or from the mean.
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
   * Tells whether the law holds within the error that measuring had.
   *
   * @param ratio as {@link #ratio} returns it
   * @param relativeError the largest relative error of the ratio that is no contradiction
   */
  public static boolean holds(double ratio, double relativeError) {
    return Math.abs(ratio - 1) <= relativeError;
  }

  /**
   * Returns by how much the ratio of a window may differ from 1 without breaking the law: 2 %, the
   * sampling error of the mean, and what the window's edges cut.
   *
   * @param meanInFlight L, the mean number of requests in flight; more than 0
   * @param windows how many mean response times the window is long; more than 0
   * @param coefficientOfVariation the response times' standard deviation ÷ their mean
   * @param samples how many response times there are; at least 1
   * @param open whether arrivals do not depend on what the server does
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
   * Returns what a window's two edges may add to the ratio: the law holds exactly for the time that
   * requests spend in the window, but a response time also counts what a request spends after it,
   * and not what earlier ones spend in it. Each edge cuts as many requests as are in flight, and
   * leaves of each a residual time, whose variance is that of a gamma distribution with the
   * response times' mean and variation; three standard errors.
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
   * The same for arrivals that do not depend on what the server does, and are credited when they
   * end: what each edge cuts is a number of requests that itself varies as a Poisson variable does,
   * each with the difference between the mean response time and a residual time.
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
   * Returns the sampling error of the ratio when the mean comes from a number of samples: three
   * standard errors of the mean response time, plus the share of the window that one response time
   * more or less would make up.
   *
   * @param coefficientOfVariation the response times' standard deviation ÷ their mean
   * @param samples how many there are; at least 1
   * @throws IllegalArgumentException if there is no sample
   */
  static double samplingError(double coefficientOfVariation, long samples) {
    if (samples < 1) {
      throw new IllegalArgumentException("there must be at least 1 sample, but were " + samples);
    }
    return STANDARD_ERRORS * coefficientOfVariation / Math.sqrt((double) samples) + 1.0 / samples;
  }
}
