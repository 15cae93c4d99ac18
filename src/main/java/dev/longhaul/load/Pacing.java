package dev.longhaul.load;

import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Workload;
import dev.longhaul.measure.Recorder;
import java.time.Duration;
import java.util.List;

/** Decides when a load's users send. */
sealed interface Pacing extends AutoCloseable permits ClosedPacing, OpenPacing {
  /**
   * Returns the pacing of a load's workload; it has not started.
   *
   * @param recorder counts the arrivals of an open workload
   * @param surge when these are due more often
   */
  static Pacing of(Settings settings, LoadTimer timer, Recorder recorder, Surge surge) {
    return switch (settings.workload()) {
      case Workload.Closed closed -> new ClosedPacing(closed, timer);
      case Workload.Open open -> new OpenPacing(open, settings.timeout(), timer, recorder, surge);
    };
  }

  /**
   * Starts the pacing.
   *
   * @param users who send
   * @param warmUp the load's shortest warm-up
   */
  void start(List<User> users, Duration warmUp);

  /** Called when a user's request has ended; the user can send again after a pause. */
  void ended(User user, Duration pause);

  /** Returns whether enough users have been served for the server to be no longer cold. */
  boolean isWarm(List<User> users);

  /**
   * Returns the instant from which throughput credits a success. It credits the share of the time
   * from then to its end that lies in the window. If that instant is the end itself, it credits the
   * success there.
   */
  long creditedFrom(long startNanos, long endNanos);

  /** Ends requests that are due and will not be sent any more. */
  default void checkTimeouts(long nowNanos) {}

  /** Returns whether a request that was due before an instant is not taken by a user yet. */
  default boolean dueBefore(long instantNanos) {
    return false;
  }

  /** Called when no request begins any more. */
  default void finish() {}

  /** Ends the pacing of a load that has been stopped; no user sends by itself any more. */
  @Override
  default void close() {}
}
