package dev.longhaul.measure;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many requests were started in a window, and how they ended.
 *
 * @param window the measured window
 * @param started requests started in the window
 * @param outcomes how many of them ended in each way; every outcome is present
 * @param inFlightAtEnd how many had not ended at the drain's limit; usually 0
 * @param resent how many of them were sent once more, because a kept connection closed before an
 *     answer came; each is one request with one end
 * @param whole whether the load ran to its end; false if the server ended before
 */
public record CohortCounts(
    Duration window,
    long started,
    Map<Outcome, Long> outcomes,
    long inFlightAtEnd,
    long resent,
    boolean whole) {
  /** Copies the map and adds a 0 for each missing outcome. */
  public CohortCounts {
    Map<Outcome, Long> complete = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      complete.put(outcome, outcomes.getOrDefault(outcome, 0L));
    }
    outcomes = Collections.unmodifiableMap(complete);
  }

  /** Returns the sums of several. */
  static CohortCounts sum(Collection<CohortCounts> all) {
    Map<Outcome, Long> sums = new EnumMap<>(Outcome.class);
    all.forEach(each -> each.outcomes.forEach((key, count) -> sums.merge(key, count, Long::sum)));
    return new CohortCounts(
        all.stream().map(CohortCounts::window).reduce(Duration.ZERO, Duration::plus),
        all.stream().mapToLong(CohortCounts::started).sum(),
        sums,
        all.stream().mapToLong(CohortCounts::inFlightAtEnd).sum(),
        all.stream().mapToLong(CohortCounts::resent).sum(),
        all.stream().allMatch(CohortCounts::whole));
  }
}
