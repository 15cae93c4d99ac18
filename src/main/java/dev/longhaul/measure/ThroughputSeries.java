package dev.longhaul.measure;

import dev.longhaul.statistics.Trend;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Throughput over the window, in equal intervals.
 *
 * @param interval the length of one interval
 * @param perSecond succeeded requests per second of each interval, in order; each request is
 *     credited to an interval by the share of its duration that lies in it
 */
public record ThroughputSeries(Duration interval, List<Double> perSecond) {
  /** Copies the list. */
  public ThroughputSeries {
    perSecond = List.copyOf(perSecond);
  }

  /** Returns the throughput over the whole window, in requests per second; 0 without intervals. */
  public double mean() {
    return perSecond.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  /**
   * Returns by what share throughput was higher in the last third of the window than in the first.
   * Infinite if only the first third has none; empty if neither has any or there are fewer than
   * three intervals.
   */
  public OptionalDouble drift() {
    return Trend.drift(perSecond);
  }
}
