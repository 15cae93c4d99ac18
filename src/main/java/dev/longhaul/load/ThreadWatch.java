package dev.longhaul.load;

import dev.longhaul.load.ThreadSchedule.Times;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Watches one thread of the driver in a window. */
final class ThreadWatch implements AutoCloseable {
  private volatile @Nullable ThreadSchedule schedule;
  private @Nullable Times before;

  /** Watches the calling thread, unless a thread is watched already. */
  void watchThisThread() {
    if (schedule == null) {
      schedule = ThreadSchedule.ofThisThread();
    }
  }

  void begin() {
    ThreadSchedule watched = schedule;
    before = watched != null && watched.isKnown() ? watched.times() : null;
  }

  /**
   * Returns what the thread did since the beginning; empty if the platform does not show it, or if
   * the thread had sent nothing by then.
   */
  Optional<Times> sinceBegin() {
    ThreadSchedule watched = schedule;
    Times from = before;
    if (watched == null || from == null) {
      return Optional.empty();
    }
    Times to = watched.times();
    return Optional.of(
        new Times(
            to.runningNanos() - from.runningNanos(), to.waitingNanos() - from.waitingNanos()));
  }

  @Override
  public void close() {
    ThreadSchedule watched = schedule;
    if (watched != null) {
      watched.close();
    }
  }
}
