package dev.longhaul.measure;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The warm-up before the measured window.
 *
 * @param taken how long it really took until that window began, including earlier windows
 * @param unmet the conditions that did not hold when the window had to begin, each once; without
 *     any, the warm-up ended by itself
 * @param jitShare the JIT compilers' share of the server's CPU time in the last slices before the
 *     window, from 0 to 1; empty if they were quiet, or if that is not known
 * @param helpersJitShare the same of the driver's and the origins' CPU time
 */
public record WarmUp(
    Duration taken,
    List<WarmUpCondition> unmet,
    OptionalDouble jitShare,
    OptionalDouble helpersJitShare) {
  /** Copies the list. */
  public WarmUp {
    unmet = List.copyOf(unmet);
  }

  /** Returns a warm-up that ended by itself. */
  public static WarmUp settled(Duration taken) {
    return new WarmUp(taken, List.of(), OptionalDouble.empty(), OptionalDouble.empty());
  }

  /** Returns whether the window had to begin at the limit, before the server was warm. */
  public boolean endedAtLimit() {
    return !unmet.isEmpty();
  }

  /** Returns the same after an earlier time. */
  WarmUp after(Duration earlier) {
    return new WarmUp(taken.plus(earlier), unmet, jitShare, helpersJitShare);
  }
}
