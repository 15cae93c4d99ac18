package dev.longhaul.load;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A time in which the requests of an open workload are due more often; there is none until it is
 * set. Schedules share it, so that they have the same instants.
 */
final class Surge {
  private record Span(long fromNanos, long lengthNanos, double factor) {}

  private volatile @Nullable Span span;

  /**
   * Sets it.
   *
   * @param fromNanos when it begins; no arrival that was asked for is due later
   * @param length how long it is
   * @param factor how many times as often requests are due
   */
  void set(long fromNanos, Duration length, double factor) {
    span = new Span(fromNanos, length.toNanos(), factor);
  }

  /**
   * Returns when a request is due that would be due at an instant without the surge. It runs
   * through the schedule faster; afterwards, the rest of the schedule comes that much earlier.
   */
  long due(long plannedNanos) {
    Span set = span;
    if (set == null || plannedNanos - set.fromNanos <= 0) {
      return plannedNanos;
    }
    long within = Math.round((plannedNanos - set.fromNanos) / set.factor);
    return within < set.lengthNanos
        ? set.fromNanos + within
        : plannedNanos - Math.round((set.factor - 1) * set.lengthNanos);
  }
}
