package dev.longhaul.measure;

/**
 * The first moments of some response times.
 *
 * @param count how many there are
 * @param meanMs their mean in milliseconds; 0 without any
 * @param deviationMs their standard deviation in milliseconds; 0 without any
 */
public record Moments(long count, double meanMs, double deviationMs) {
  private static final Moments NONE = new Moments(0, 0, 0);

  /** Returns the moments of these response times and others together. */
  public Moments and(Moments others) {
    long all = count + others.count;
    if (all == 0) {
      return NONE;
    }
    double mean = (count * meanMs + others.count * others.meanMs) / all;
    return new Moments(
        all, mean, Math.sqrt((squaresAround(mean) + others.squaresAround(mean)) / all));
  }

  private double squaresAround(double mean) {
    double apart = meanMs - mean;
    return count * (deviationMs * deviationMs + apart * apart);
  }

  /** Returns the standard deviation ÷ the mean; 0 without any response time. */
  public double coefficientOfVariation() {
    return meanMs == 0 ? 0 : deviationMs / meanMs;
  }
}
