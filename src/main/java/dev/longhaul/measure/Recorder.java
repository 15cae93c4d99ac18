package dev.longhaul.measure;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Records requests as they start and end, in constant memory for any number of requests. Each
 * thread of the driver has one; {@link Recorders} are those of a load.
 *
 * <p>All instants are nanoseconds of one monotonic clock. Thread-safe. The single lock costs the
 * driver about 20 ns per request, because another thread takes it only to report a rare time-out.
 */
public final class Recorder {
  private final LongSupplier clock;
  private final Duration window;
  private final long longestNanos;

  /** The counts of the open window; null before the first window. */
  private @Nullable Tally tally;

  /** The counts of the parts of an overload; null if there is none. */
  private @Nullable PartsTally parts;

  /** Requests in flight, with any start: counted as they start and end. */
  private long inFlight;

  private long ended;

  private long succeeded;
  private long timedOut;

  /**
   * Creates a recorder whose window is not open yet.
   *
   * @param window how long the window will be
   * @param timeout the longest possible response time
   * @param clock the clock that all instants are read from
   */
  public Recorder(Duration window, Duration timeout, LongSupplier clock) {
    this.clock = clock;
    this.window = window;
    longestNanos = Math.max(2, timeout.toNanos());
  }

  /**
   * Opens the window. Everything that ended before counts as warm-up, including an earlier window.
   *
   * @param startNanos when it should begin. If that instant has passed, the window begins now, so
   *     that no request that starts or ends in it was already counted as warm-up
   * @return when it really begins
   */
  public synchronized long open(long startNanos) {
    long start = notPassed(startNanos, clock);
    openAt(start);
    return start;
  }

  /** Returns an instant, or the present one if it has passed. */
  static long notPassed(long nanos, LongSupplier clock) {
    long now = clock.getAsLong();
    return nanos - now > 0 ? nanos : now;
  }

  /** Opens the window at an instant, of which nothing was recorded that is later. */
  synchronized void openAt(long startNanos) {
    tally = new Tally(startNanos, window.toNanos(), longestNanos);
  }

  /** Begins to count the parts of an overload. */
  synchronized void openPartsAt(long startNanos, PartLengths lengths) {
    parts = new PartsTally(lengths, startNanos, longestNanos);
  }

  /**
   * Opens the window as the first part of an overload, whose parts are counted, too.
   *
   * @param startNanos when it should begin
   * @param lengths how long the parts are
   * @return when it really begins
   */
  public synchronized long open(long startNanos, PartLengths lengths) {
    long start = open(startNanos);
    openPartsAt(start, lengths);
    return start;
  }

  /** Returns what was counted in the parts of an overload; empty if there was none. */
  public synchronized Optional<PartsMeasurement> parts() {
    return Optional.ofNullable(parts).map(PartsTally::measurement);
  }

  /**
   * Records that a request has started.
   *
   * @param startNanos when it was sent or, on a schedule, due; it may be long ago
   */
  public synchronized void started(long startNanos) {
    Tally open = tally;
    if (open != null) {
      open.integrate(startNanos, inFlight, 1);
      open.started(startNanos);
    }
    PartsTally counts = parts;
    if (counts != null) {
      counts.started(startNanos);
    }
    inFlight++;
  }

  /** Records that a user has sent a request because the one before had failed. */
  public synchronized void retried(long startNanos) {
    started(startNanos);
    PartsTally counts = parts;
    if (counts != null) {
      counts.retried(startNanos);
    }
  }

  /**
   * Records that a request that is due on a schedule was sent.
   *
   * @param startNanos when it was due
   * @param delayNanos how much later than possible the driver sent it
   */
  public synchronized void sent(long startNanos, long delayNanos) {
    Tally open = tally;
    if (open != null) {
      open.sent(startNanos, delayNanos);
    }
  }

  /** Records that a request without a receipt has ended; throughput credits its whole duration. */
  public void ended(long startNanos, long endNanos, Outcome outcome) {
    ended(startNanos, startNanos, endNanos, outcome, null);
  }

  /**
   * Records that a request has ended.
   *
   * @param startNanos when it was sent or, on a schedule, due
   * @param creditedFromNanos the instant from which throughput credits it, up to its end
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
    PartsTally counts = parts;
    if (counts != null) {
      counts.ended(startNanos, endNanos, outcome);
    }
    inFlight--;
    ended++;
    if (outcome == Outcome.SUCCEEDED) {
      succeeded++;
    } else if (outcome == Outcome.TIMED_OUT) {
      timedOut++;
    }
  }

  /**
   * Records that a request in flight was sent once more, because a kept connection closed before an
   * answer came. It is still one request, and ends once.
   */
  public synchronized void resent(long startNanos) {
    Tally open = tally;
    if (open != null) {
      open.resent(startNanos);
    }
  }

  /** Returns how many requests have ended so far, with any outcome and in any phase. */
  public synchronized long ended() {
    return ended;
  }

  /** Returns how many requests have started and not ended, those that wait for a user included. */
  synchronized long inFlight() {
    return inFlight;
  }

  /** Returns how many requests have succeeded so far, in any phase. */
  public synchronized long succeeded() {
    return succeeded;
  }

  /** Returns how many requests have timed out so far, in any phase. */
  synchronized long timedOut() {
    return timedOut;
  }

  /**
   * Records that the load is being stopped. Until its connections are closed, which may take
   * seconds, requests are in flight that nobody waits for.
   */
  synchronized void stopped(long nowNanos) {
    Tally open = tally;
    if (open != null) {
      open.integrate(nowNanos, inFlight, 0);
    }
  }

  /** Records that a request had not ended when the load was stopped. */
  public synchronized void abandoned(long startNanos) {
    inFlight--;
    Tally open = tally;
    if (open != null) {
      open.abandoned(startNanos);
    }
    PartsTally counts = parts;
    if (counts != null) {
      counts.abandoned(startNanos);
    }
  }

  /**
   * Adds all that was recorded to another recorder, which no thread uses yet.
   *
   * @param nowNanos an instant after the last one that was recorded, the same for all that are
   *     added
   */
  synchronized void addTo(Recorder sum, long nowNanos) {
    Tally open = tally;
    if (open != null) {
      open.integrate(nowNanos, inFlight, 0);
      Tally all = sum.tally == null ? open.empty() : sum.tally;
      all.add(open);
      sum.tally = all;
    }
    PartsTally counts = parts;
    if (counts != null) {
      PartsTally all = sum.parts == null ? counts.empty() : sum.parts;
      all.add(counts);
      sum.parts = all;
    }
    sum.inFlight += inFlight;
    sum.ended += ended;
    sum.succeeded += succeeded;
  }

  /**
   * Returns the measurement of a load that ran to its end.
   *
   * @param circumstances what happened before, during and after the window
   */
  public Measurement measurement(WindowCircumstances circumstances) {
    return measurement(circumstances, window, true);
  }

  /**
   * Returns the measurement of a load that ended early, in its window or in the drain. Counts and
   * response times are those of all requests that started in the window.
   *
   * @param circumstances what happened before, during and after the window
   * @param taken how long the window lasted; more than 0
   */
  public Measurement shortened(WindowCircumstances circumstances, Duration taken) {
    return measurement(circumstances, taken, false);
  }

  private synchronized Measurement measurement(
      WindowCircumstances circumstances, Duration taken, boolean whole) {
    long now = clock.getAsLong();
    Tally open = tally;
    Tally measured = open == null ? new Tally(now, window.toNanos(), longestNanos) : open;
    measured.integrate(now, inFlight, 0);
    return measured.measurement(circumstances, taken, whole);
  }
}
