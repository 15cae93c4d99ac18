package dev.longhaul.overload;

import dev.longhaul.measure.PartsMeasurement;
import dev.longhaul.measure.TimeSlice;
import dev.longhaul.statistics.StudentT;
import java.util.List;

/**
 * What was normal before the trigger, as a limit on each side that is worse.
 *
 * <p>Goodput: mean − max(t·s·√(1 + 1/n), a tenth of the mean). P99: e to the power of mean +
 * max(t·s·√(1 + 1/n), ln 1.25) of its logarithms, as response times are skewed. n are the slices
 * and s is their standard deviation. These are prediction intervals of one further slice (G. J.
 * Hahn and W. Q. Meeker, "Statistical Intervals", 1991): of slices that nothing has changed, one in
 * a thousand lies beyond each limit.
 *
 * @param goodputPerSecond the mean of the slices
 * @param leastGoodputPerSecond the limit of a slice
 * @param p99Ms the geometric mean of the slices
 * @param mostP99Ms the limit of a slice
 */
public record NormalRange(
    double goodputPerSecond, double leastGoodputPerSecond, double p99Ms, double mostP99Ms) {
  /** Two-sided; a slice is only ever worse on one side. */
  private static final double LEVEL = 0.998;

  /** So much a slice may lose even if the ones before were all alike, as with even arrivals. */
  private static final double TOLERATED_LOSS = 0.1;

  /** A nanosecond: a time of 0 has no logarithm. */
  private static final double SHORTEST_MS = 1e-6;

  private static final double TOLERATED_P99 = Math.log(1.25);

  /**
   * Returns that of some slices.
   *
   * @param slices at least two, each with a success
   */
  static NormalRange of(PartsMeasurement measured, List<TimeSlice> slices) {
    List<Double> goodput = slices.stream().map(measured::perSecond).toList();
    List<Double> logs =
        slices.stream()
            .map(slice -> Math.log(Math.max(SHORTEST_MS, slice.p99Ms().orElseThrow())))
            .toList();
    double rate = mean(goodput);
    double log = mean(logs);
    return new NormalRange(
        rate,
        rate - Math.max(reach(goodput), TOLERATED_LOSS * rate),
        Math.exp(log),
        Math.exp(log + Math.max(reach(logs), TOLERATED_P99)));
  }

  private static double reach(List<Double> values) {
    int n = values.size();
    double mean = mean(values);
    double squares = values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
    return StudentT.critical(LEVEL, n - 1) * Math.sqrt(squares / (n - 1) * (1 + 1.0 / n));
  }

  static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  /** Returns whether a slice is as good as before. */
  boolean contains(double goodputPerSecond, TimeSlice slice) {
    return goodputPerSecond >= leastGoodputPerSecond
        && slice.p99Ms().isPresent()
        && slice.p99Ms().getAsDouble() <= mostP99Ms;
  }
}
