package dev.longhaul.load;

import java.time.Duration;

/**
 * The other drivers of a load that several machines share: each starts, opens its window and ends
 * together with them. All methods are called on the thread that runs the load.
 */
public interface Peers {
  /** None: the load is one driver's own. */
  Peers NONE = new Peers() {};

  /**
   * Waits until all start; the load is ready to send by then.
   *
   * @throws LoadInterruptedException if the thread was interrupted before
   */
  default void awaitStart() throws LoadInterruptedException {}

  /** Returns the longest warm-up, of which a driver with peers does not decide alone. */
  default Duration warmUpLimit(Duration own) {
    return own;
  }

  /**
   * Returns whether the window may begin.
   *
   * @param nowNanos the present instant
   * @param ready whether this driver's own warm-up may end
   */
  default boolean mayOpen(long nowNanos, boolean ready) {
    return ready;
  }

  /** Returns when the window should begin; without peers it would at the given instant. */
  default long windowBegin(long nanos) {
    return nanos;
  }

  /** Hears when the window really begins. */
  default void opened(long nanos) {}

  /**
   * Returns whether there are none: a driver alone begins a disturbed window again, and waits for
   * its last requests.
   */
  default boolean areNone() {
    return true;
  }

  /**
   * Returns whether the load must go on although no request of its window is left: the peers' are
   * answered under the whole load.
   */
  default boolean keepsUp() {
    return false;
  }
}
