package dev.longhaul.statistics;

import java.util.Collection;

/** The balance of requests: each started request has ended in exactly one way or is in flight. */
public final class Conservation {
  private Conservation() {}

  /**
   * Returns whether started = all ended + in flight.
   *
   * @param started requests started
   * @param ended ended requests, one count for each way to end
   * @param inFlight requests that had not ended
   */
  public static boolean holds(long started, Collection<Long> ended, long inFlight) {
    return started >= 0
        && inFlight >= 0
        && ended.stream().allMatch(count -> count >= 0)
        && started == ended.stream().mapToLong(Long::longValue).sum() + inFlight;
  }
}
