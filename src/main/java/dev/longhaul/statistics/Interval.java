package dev.longhaul.statistics;

/**
 * A stretch of time on one monotonic clock.
 *
 * @param startNanos when it begins, in nanoseconds
 * @param endNanos when it ends; not before it begins
 */
public record Interval(long startNanos, long endNanos) {
  /**
   * Checks the order of the two ends.
   *
   * @throws IllegalArgumentException if the end lies before the start
   */
  public Interval {
    if (endNanos - startNanos < 0) {
      throw new IllegalArgumentException(
          "an interval must not end before it starts, but went from %s to %s ns"
              .formatted(startNanos, endNanos));
    }
  }

  /** Returns its length in nanoseconds. */
  public long lengthNanos() {
    return endNanos - startNanos;
  }

  /** Returns whether an instant lies in the interval; the end does not belong to it. */
  public boolean contains(long instantNanos) {
    return instantNanos - startNanos >= 0 && instantNanos - endNanos < 0;
  }

  /**
   * Returns the share of a request's duration that lies in this interval, from 0 to 1.
   *
   * <p>Crediting every success by this share avoids errors at a window's edges: each request counts
   * exactly once in total, even if an edge cuts its duration. A request without duration belongs to
   * the interval that contains it.
   *
   * @param requestStartNanos when the request started
   * @param requestEndNanos when it ended
   */
  public double shareOf(long requestStartNanos, long requestEndNanos) {
    long duration = requestEndNanos - requestStartNanos;
    if (duration <= 0) {
      return contains(requestStartNanos) ? 1 : 0;
    }
    long from = Math.max(requestStartNanos - startNanos, 0);
    long to = Math.min(requestEndNanos - startNanos, lengthNanos());
    return to <= from ? 0 : (double) (to - from) / duration;
  }
}
