package dev.longhaul.load;

import java.time.Duration;

/** Hears how a load goes on, on the thread that runs it. */
public interface LoadListener {
  /** Hears that a phase begins. */
  default void phaseStarted(Phase phase) {}

  /**
   * Hears, some hundred times a second, that the load goes on.
   *
   * @param phase the phase it is in
   * @param elapsed how long it has been running, over all phases
   */
  default void running(Phase phase, Duration elapsed) {}
}
