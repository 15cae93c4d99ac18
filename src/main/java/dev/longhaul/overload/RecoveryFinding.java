package dev.longhaul.overload;

import java.time.Duration;
import java.util.Optional;

/**
 * What the slices of an overload show.
 *
 * @param recovery what became of the server; empty if that is not known
 * @param after the time from the trigger's end to the first slice of those that are normal again;
 *     empty unless it recovered
 * @param former what was normal; empty if the first part does not show it
 * @param doubt why it is not known what became of the server; empty if it is
 */
public record RecoveryFinding(
    Optional<Recovery> recovery,
    Optional<Duration> after,
    Optional<NormalRange> former,
    Optional<String> doubt) {
  static RecoveryFinding unknown(Optional<NormalRange> former, String why) {
    return new RecoveryFinding(Optional.empty(), Optional.empty(), former, Optional.of(why));
  }
}
