package dev.longhaul.load;

import java.util.Map;

/** Hears how a load goes on, on the thread that runs it. */
public interface LoadListener {
  /** Hears that a phase begins. */
  default void phaseStarted(Phase phase) {}

  /**
   * Called when a window is given up; the next one begins.
   *
   * @param why what was wrong with it
   */
  default void windowDiscarded(DiscardedWindow why) {}

  /**
   * Hears at the load's end why exchanges broke off, warm-up included: connections that were
   * refused, reset or closed, and answers that are not HTTP.
   *
   * @param causes how often each was met, in the order in which they were first met; empty if none
   *     broke off
   */
  default void exchangesBroke(Map<String, Long> causes) {}
}
