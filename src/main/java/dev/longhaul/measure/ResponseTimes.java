package dev.longhaul.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.jspecify.annotations.Nullable;

/**
 * The response times of a cohort's succeeded requests, in milliseconds; immutable.
 *
 * <p>Percentiles come from an HdrHistogram with three significant digits: they are within 0.1 % of
 * the recorded value. The mean is exact.
 *
 * <p>The histogram is kept in its encoded form. A long run keeps many hundreds of them, and each
 * would fill 200 KB by counts that are nearly all 0.
 */
public final class ResponseTimes {
  private static final double NANOS_PER_MILLI = 1e6;

  /** How many percentiles {@link #distribution} shows each time the distance to 100 % halves. */
  private static final int STEPS_PER_HALF_DISTANCE = 5;

  private final EncodedTimes encoded;
  private final long count;
  private final double maxMs;

  /**
   * What has been asked for is kept: each answer goes through the histogram's 20,000 counts, and
   * the tables ask dozens of times for each row.
   */
  private final Map<Double, OptionalDouble> percentiles = new ConcurrentHashMap<>();

  private volatile @Nullable Moments moments;

  /**
   * Creates response times from a histogram.
   *
   * @param nanos response times in nanoseconds; what it holds is copied, so it can still be changed
   * @param sumNanos the exact sum of the recorded values, in nanoseconds
   */
  public ResponseTimes(Histogram nanos, double sumNanos) {
    this(EncodedTimes.of(nanos, sumNanos), nanos);
  }

  /** Creates response times that have been encoded, from the same histogram. */
  ResponseTimes(EncodedTimes encoded, Histogram nanos) {
    this.encoded = encoded;
    count = nanos.getTotalCount();
    maxMs = nanos.getMaxValue() / NANOS_PER_MILLI;
  }

  /** Returns the same as values that a file can keep. */
  public EncodedTimes encoded() {
    return encoded;
  }

  /** Returns these response times and others together: nothing is lost. */
  public ResponseTimes and(ResponseTimes others) {
    Histogram all = encoded.nanos();
    all.setAutoResize(true); // the others may have a larger range
    all.add(others.encoded.nanos());
    return new ResponseTimes(all, encoded.sumNanos() + others.encoded.sumNanos());
  }

  /** Returns the number of response times. */
  public long count() {
    return count;
  }

  /** Returns the arithmetic mean in milliseconds; empty without any response. */
  public OptionalDouble meanMs() {
    return count == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(encoded.sumNanos() / count / NANOS_PER_MILLI);
  }

  /** Returns the standard deviation ÷ the mean; 0 without any response. */
  public double coefficientOfVariation() {
    return moments().coefficientOfVariation();
  }

  /** Returns their number, mean and standard deviation. */
  public Moments moments() {
    Moments known = moments;
    if (known == null) {
      known =
          new Moments(
              count,
              meanMs().orElse(0),
              count == 0 ? 0 : encoded.nanos().getStdDeviation() / NANOS_PER_MILLI);
      moments = known;
    }
    return known;
  }

  /** Returns the longest response time in milliseconds; empty without any response. */
  public OptionalDouble maxMs() {
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(maxMs);
  }

  /**
   * Returns a percentile in milliseconds; empty if there are too few samples for it. The p-th
   * percentile needs {@code 100 / (100 - p)} samples, so that at least one is expected to lie
   * beyond it. The 99th percentile of eleven samples would only be their maximum.
   *
   * @param percentile above 0 and below 100
   * @throws IllegalArgumentException if the percentile is not between 0 and 100
   */
  public OptionalDouble percentileMs(double percentile) {
    return count < samplesNeededFor(percentile)
        ? OptionalDouble.empty()
        : percentiles.computeIfAbsent(
            percentile,
            asked ->
                OptionalDouble.of(encoded.nanos().getValueAtPercentile(asked) / NANOS_PER_MILLI));
  }

  /**
   * Returns the whole distribution, with more points near 100 % because the slow requests are
   * there.
   *
   * @return the points in ascending order, from the shortest to the longest; empty without any
   *     response
   */
  public List<PercentilePoint> distribution() {
    List<PercentilePoint> points = new ArrayList<>();
    for (HistogramIterationValue step : encoded.nanos().percentiles(STEPS_PER_HALF_DISTANCE)) {
      points.add(
          new PercentilePoint(
              step.getPercentileLevelIteratedTo(), step.getValueIteratedTo() / NANOS_PER_MILLI));
    }
    return List.copyOf(points);
  }

  /**
   * Returns how many samples a percentile needs.
   *
   * @param percentile above 0 and below 100
   * @throws IllegalArgumentException if the percentile is not between 0 and 100
   */
  public static long samplesNeededFor(double percentile) {
    if (!(percentile > 0 && percentile < 100)) {
      throw new IllegalArgumentException(
          "a percentile must lie between 0 and 100, both excluded, but was " + percentile);
    }
    // 100 / (100 - 99.9) is 1000.0000000000568 in floating point: round that away before ceil.
    return (long) Math.ceil(Math.round(100 / (100 - percentile) * 1e6) / 1e6);
  }
}
