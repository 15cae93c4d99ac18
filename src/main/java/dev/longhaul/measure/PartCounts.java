package dev.longhaul.measure;

import dev.longhaul.statistics.Conservation;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The requests that began in one part of a load with an overload, each followed to its end.
 *
 * @param started how many there are, retries included
 * @param retries how many of them a user sent because the one before had failed; each is a request
 *     with an end
 * @param outcomes how many ended in each way; every outcome is present
 * @param inFlightAtEnd how many had not ended when the load was stopped
 */
public record PartCounts(
    long started, long retries, Map<Outcome, Long> outcomes, long inFlightAtEnd) {
  static final PartCounts NONE = new PartCounts(0, 0, Map.of(), 0);

  /** Copies the map and adds a 0 for each missing outcome. */
  public PartCounts {
    Map<Outcome, Long> complete = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      complete.put(outcome, outcomes.getOrDefault(outcome, 0L));
    }
    outcomes = Collections.unmodifiableMap(complete);
  }

  /** Returns how many ended in a way. */
  public long count(Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0L);
  }

  /** Returns whether each ended in exactly one way or was in flight at the end. */
  public boolean isConserved() {
    return Conservation.holds(started, outcomes.values(), inFlightAtEnd);
  }
}
