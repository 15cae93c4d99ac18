package dev.longhaul.load;

import dev.longhaul.configuration.Workload;
import java.time.Duration;
import java.util.List;

/** Decides when a load's users send. */
sealed interface Pacing extends AutoCloseable permits ClosedPacing, OpenPacing {
  /** Returns the pacing of a load's workload; it has not begun. */
  static Pacing of(Workload workload, ActiveLoad load, List<User> users) {
    return switch (workload) {
      case Workload.Closed closed -> new ClosedPacing(closed, load, users);
      case Workload.Open open -> new OpenPacing(open, load, users);
    };
  }

  /**
   * Begins.
   *
   * @param warmUp how long the load warms up at least
   */
  void start(Duration warmUp);

  /** Hears that a user's request has ended, and that it can send again after a pause. */
  void ended(User user, Duration pause);

  /** Tells whether so many requests have completed that the server is no longer cold. */
  boolean isWarm();

  /**
   * Returns from when on throughput credits a success: by the share of the time from then to its
   * end that lies in the window, or at its end.
   */
  long creditedFrom(long startNanos, long endNanos);

  /** Ends what is due and will not be sent any more. */
  default void checkTimeouts(long nowNanos) {}

  /** Tells whether a request was due before an instant that no user has taken yet. */
  default boolean dueBefore(long instantNanos) {
    return false;
  }

  /** Ends the pacing of a load that has been stopped; no user sends on its own any more. */
  @Override
  default void close() {}
}
