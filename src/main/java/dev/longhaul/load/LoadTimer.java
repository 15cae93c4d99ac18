package dev.longhaul.load;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs what a load's users do after a pause, until the load is stopped. */
final class LoadTimer {
  private static final System.Logger LOG = System.getLogger(LoadTimer.class.getName());

  private static final String THREAD = "longhaul-pauses";

  private static final Duration LONGEST_END = Duration.ofSeconds(5);

  private final ScheduledThreadPoolExecutor pauses;
  private volatile boolean finishing;
  private volatile boolean stopped;

  /**
   * Creates a timer.
   *
   * @param threads how many threads run the actions
   */
  LoadTimer(int threads) {
    pauses =
        new ScheduledThreadPoolExecutor(
            threads,
            Thread.ofPlatform().daemon().name(THREAD).factory(),
            // If a request ends while the load ends, no request follows it.
            new ThreadPoolExecutor.DiscardPolicy());
  }

  /** Runs an action after a pause, unless the load has been stopped by then. */
  void later(long nanos, Runnable action) {
    Future<?> unused = pauses.schedule(action, nanos, TimeUnit.NANOSECONDS);
  }

  /** From now on no request begins; those in flight go on. */
  void finish() {
    finishing = true;
  }

  /** Returns whether a request may begin. */
  boolean mayBegin() {
    return !finishing && !stopped;
  }

  /** Returns whether the load has been stopped: no request may be in flight any more. */
  boolean isStopped() {
    return stopped;
  }

  /**
   * Stops the load. Waits for a user that begins to send at this moment: its request is recorded as
   * started, but no user holds it yet, so a count now would miss it.
   */
  void stop() {
    stopped = true;
    pauses.shutdownNow();
    try {
      if (!pauses.awaitTermination(LONGEST_END.toNanos(), TimeUnit.NANOSECONDS)) {
        LOG.log(Level.WARNING, THREAD + " has not ended within " + LONGEST_END.toSeconds() + " s");
      }
    } catch (InterruptedException interrupted) {
      // The caller's next wait throws; the thread ends by itself, because the load is stopped.
      Thread.currentThread().interrupt();
    }
  }
}
