package dev.longhaul.overload;

import dev.longhaul.measure.PartsMeasurement;
import java.util.List;

/**
 * What was measured of an overload.
 *
 * @param trigger the trigger's name
 * @param perSecond the normal rate, in arrivals per second
 * @param retries how many times a user sent a request again
 * @param parts what became of the requests
 * @param doubts why the driver or the machine may have caused what was measured; empty if nothing
 *     says so
 */
public record MeasuredOverload(
    String trigger, double perSecond, int retries, PartsMeasurement parts, List<String> doubts) {
  /** Copies the list. */
  public MeasuredOverload {
    doubts = List.copyOf(doubts);
  }

  /** Returns what the slices show, whatever the doubts. */
  public RecoveryFinding finding() {
    return RecoveryRule.of(parts, perSecond);
  }
}
