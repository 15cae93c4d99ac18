package dev.longhaul.load;

import dev.longhaul.measure.OverloadPart;
import java.time.Duration;
import java.util.Map;

/** Is called as a load goes on, on the thread that runs the load. */
public interface LoadListener {
  /** Returns the other drivers that share the load, whom its driver asks as it goes on. */
  default Peers peers() {
    return Peers.NONE;
  }

  /** Called when a phase begins. */
  default void phaseStarted(Phase phase) {}

  /**
   * Called when a part of an overload begins; the first does just before its window.
   *
   * @param length how long the part is planned to be
   */
  default void partStarted(OverloadPart part, Duration length) {}

  /**
   * Called when the last requests of a load have ended, which began after its window.
   *
   * @param taken how long that took since the drain
   * @param all whether none is left in the server; not, if one has timed out
   */
  default void lastRequestsEnded(Duration taken, boolean all) {}

  /**
   * Called every few milliseconds.
   *
   * @param succeeded how many requests have succeeded so far, in all phases
   */
  default void counted(long succeeded) {}

  /**
   * Called when a window is discarded; the next one begins.
   *
   * @param why what was wrong with it
   */
  default void windowDiscarded(DiscardedWindow why) {}

  /**
   * Called at the load's end with the causes why exchanges broke off, including warm-up:
   * connections that were refused, reset or closed, answers that are not HTTP, and what rules for
   * bodies threw.
   *
   * @param causes how often each cause occurred, in the order of their first occurrence; empty if
   *     no exchange broke off
   */
  default void exchangesBroke(Map<String, Long> causes) {}
}
