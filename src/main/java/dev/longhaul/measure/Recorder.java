package dev.longhaul.measure;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes requests as they start and end, in constant memory however many there are.
 *
 * <p>All instants are nanoseconds of one monotonic clock. Thread-safe: the one lock is free but for
 * the rare time-out that another thread reports, so that it costs the driver some 20 ns a request.
 */
public final class Recorder {
  private final LongSupplier clock;
  private final Duration window;
  private final long longestNanos;

  /** What has come in the window that is open; none is before the first. */
  private @Nullable Tally tally;

  /** Requests in flight, whenever they started: counted as they come and go. */
  private long inFlight;

  private long ended;

  /**
   * Creates a recorder whose window is not open yet.
   *
   * @param window how long the window will be
   * @param timeout no response time is longer
   * @param clock the clock that all instants are read from
   */
  public Recorder(Duration window, Duration timeout, LongSupplier clock) {
    this.clock = clock;
    this.window = window;
    longestNanos = Math.max(2, timeout.toNanos());
  }

  /**
   * Opens the window. What ended before was warm-up, an earlier window included.
   *
   * @param startNanos when it is to begin; if that is past, it begins now, so that no request that
   *     starts or ends in it has been taken for warm-up
   * @return when it really begins
   */
  public synchronized long open(long startNanos) {
    long now = clock.getAsLong();
    long start = startNanos - now > 0 ? startNanos : now;
    tally = new Tally(start, window.toNanos(), longestNanos);
    return start;
  }

  /**
   * Takes note that a request has started.
   *
   * @param startNanos when it was sent or, on a schedule, due; that may be long past
   */
  public synchronized void started(long startNanos) {
    Tally open = tally;
    if (open != null) {
      open.integrate(startNanos, inFlight, 1);
      open.started(startNanos);
    }
    inFlight++;
  }

  /**
   * Takes note that a request that is due on a schedule was sent.
   *
   * @param startNanos when it was due
   * @param delayNanos by how much later the driver sent it than it could have
   */
  public synchronized void sent(long startNanos, long delayNanos) {
    Tally open = tally;
    if (open != null) {
      open.sent(startNanos, delayNanos);
    }
  }

  /** Takes note that a request has ended whose whole life throughput credits, without a receipt. */
  public void ended(long startNanos, long endNanos, Outcome outcome) {
    ended(startNanos, startNanos, endNanos, outcome, null);
  }

  /**
   * Takes note that a request has ended.
   *
   * @param startNanos when it was sent or, on a schedule, due
   * @param creditedFromNanos from when on throughput credits it, up to its end
   * @param endNanos when it ended
   * @param outcome how it ended
   * @param answered how the response came, if it came with a receipt
   */
  public synchronized void ended(
      long startNanos,
      long creditedFromNanos,
      long endNanos,
      Outcome outcome,
      @Nullable Answered answered) {
    Tally open = tally;
    if (open != null) {
      open.integrate(endNanos, inFlight, -1);
      open.ended(startNanos, creditedFromNanos, endNanos, outcome, answered);
    }
    inFlight--;
    ended++;
  }

  /** Returns how many requests have ended so far, in whatever way and phase. */
  public synchronized long ended() {
    return ended;
  }

  /** Takes note that a request had not ended when the load was stopped. */
  public synchronized void abandoned(long startNanos) {
    Tally open = tally;
    if (open != null) {
      open.abandoned(startNanos);
    }
  }

  /**
   * Returns the measurement of a load that went on to its end.
   *
   * @param circumstances what was before, beside and after the window
   */
  public Measurement measurement(Circumstances circumstances) {
    return measurement(circumstances, window, true);
  }

  /**
   * Returns the measurement of a load that ended before its time, in its window or in the drain:
   * counts and response times are those of all that was started in the window.
   *
   * @param circumstances what was before, beside and after the window
   * @param taken how long the window took, above 0
   */
  public Measurement shortened(Circumstances circumstances, Duration taken) {
    return measurement(circumstances, taken, false);
  }

  private synchronized Measurement measurement(
      Circumstances circumstances, Duration taken, boolean whole) {
    long now = clock.getAsLong();
    Tally open = tally;
    Tally measured = open == null ? new Tally(now, window.toNanos(), longestNanos) : open;
    measured.integrate(now, inFlight, 0);
    return measured.measurement(circumstances, taken, whole);
  }
}
