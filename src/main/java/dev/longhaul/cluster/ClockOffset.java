package dev.longhaul.cluster;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * How far the monotonic clock of another machine is ahead of this one's. It is found as NTP finds
 * it (RFC 5905, 8): the other clock was read somewhere within a round trip, so it is known to half
 * of that, and the shortest of several trips tells most. Wall clocks play no part.
 *
 * @param nanos what must be added to an instant here for the same instant there
 * @param uncertaintyNanos how much more or less it may be
 */
record ClockOffset(long nanos, long uncertaintyNanos) {
  /**
   * A message there and back.
   *
   * @param sentNanos when it was sent, by the clock here
   * @param thereNanos when it was there, by the clock there
   * @param backNanos when the answer came, by the clock here
   */
  record RoundTrip(long sentNanos, long thereNanos, long backNanos) {
    long lengthNanos() {
      return backNanos - sentNanos;
    }
  }

  /** Returns the offset that the shortest of some round trips shows; there is at least one. */
  static ClockOffset of(List<RoundTrip> trips) {
    RoundTrip best =
        trips.stream().min(Comparator.comparingLong(RoundTrip::lengthNanos)).orElseThrow();
    long half = best.lengthNanos() / 2;
    // The middle, without a sum that may overflow: clocks have any origin.
    long middle = best.sentNanos() + half;
    return new ClockOffset(best.thereNanos() - middle, best.lengthNanos() - half);
  }

  /** Returns the instant there that is an instant here. */
  long there(long hereNanos) {
    return hereNanos + nanos;
  }

  Duration uncertainty() {
    return Duration.ofNanos(uncertaintyNanos);
  }
}
