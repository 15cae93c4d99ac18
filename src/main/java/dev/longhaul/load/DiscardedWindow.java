package dev.longhaul.load;

import dev.longhaul.measure.OthersUse.Disturbance;
import java.time.Duration;

/** Why a window was given up, and begins anew. */
public sealed interface DiscardedWindow {
  /**
   * The machine stood still in it.
   *
   * @param time for how long
   */
  record Stalled(Duration time) implements DiscardedWindow {}

  /**
   * Other programs took too much of the machine's processor time.
   *
   * @param disturbance when, and how much
   */
  record Disturbed(Disturbance disturbance) implements DiscardedWindow {}
}
