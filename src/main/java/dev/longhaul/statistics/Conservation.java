package dev.longhaul.statistics;

import java.util.Collection;

/** The balance of requests: whatever was started has ended in exactly one way, or is under way. */
public final class Conservation {
  private Conservation() {}

  /**
   * Tells whether started = all that ended + in flight.
   *
   * @param started requests started
   * @param ended requests that ended, by the way they ended
   * @param inFlight requests that had not ended
   */
  public static boolean holds(long started, Collection<Long> ended, long inFlight) {
    return started >= 0
        && inFlight >= 0
        && ended.stream().allMatch(count -> count >= 0)
        && started == ended.stream().mapToLong(Long::longValue).sum() + inFlight;
  }
}
