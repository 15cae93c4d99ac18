package dev.longhaul.load;

import java.time.Duration;

/** Hears how a load goes on, on the thread that runs it. */
public interface LoadListener {
  /** Hears that a phase begins. */
  default void phaseStarted(Phase phase) {}

  /**
   * Called when a window is given up because the machine stood still in it; the next one begins.
   *
   * @param stalled for how long
   */
  default void windowDiscarded(Duration stalled) {}
}
