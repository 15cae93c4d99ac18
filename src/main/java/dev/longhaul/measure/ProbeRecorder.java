package dev.longhaul.measure;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * Records the probe requests. They are due at a constant rate, and at most one is in flight at a
 * time.
 *
 * <p>Requests that were due while another one was in flight would have waited as it did: each
 * counts with the time from its due instant until that one ended. If only the sent requests
 * counted, a server that never answers would look as if it had been asked once.
 *
 * <p>Source: G. Tene, "How NOT to Measure Latency", 2013, on coordinated omission. Thread-safe.
 */
public final class ProbeRecorder {
  private static final int SIGNIFICANT_DIGITS = 3;

  private final long periodNanos;
  private final Histogram times = new Histogram(SIGNIFICANT_DIGITS);
  private double sumNanos;
  private long failed;
  private long beginNanos;
  private long endNanos;
  private boolean begun;
  private boolean ended;

  /**
   * Creates a recorder whose window is not open.
   *
   * @param period the time between two requests' due instants
   */
  public ProbeRecorder(Duration period) {
    periodNanos = period.toNanos();
  }

  /** Begins a window and forgets what was recorded before. */
  public synchronized void begin(long nowNanos) {
    times.reset();
    sumNanos = 0;
    failed = 0;
    beginNanos = nowNanos;
    begun = true;
    ended = false;
  }

  /** Ends the window; requests that were due in it still count when they are answered. */
  public synchronized void end(long nowNanos) {
    endNanos = nowNanos;
    ended = true;
  }

  /**
   * Records how a request ended.
   *
   * @param dueNanos when it was due
   * @param answeredNanos when it was answered, or failed
   * @param success whether the answer was correct
   * @return when the next request is due
   */
  public synchronized long took(long dueNanos, long answeredNanos, boolean success) {
    long due = dueNanos;
    do {
      if (inWindow(due)) {
        if (success) {
          times.recordValue(answeredNanos - due);
          sumNanos += answeredNanos - due;
        } else {
          failed++;
        }
      }
      due += periodNanos;
    } while (due - answeredNanos < 0);
    return due;
  }

  /**
   * Returns whether the result is complete: the window has ended, and the next request is due
   * later.
   */
  public synchronized boolean isComplete(long nextDueNanos) {
    return ended && nextDueNanos - endNanos >= 0;
  }

  private boolean inWindow(long nanos) {
    return begun && nanos - beginNanos >= 0 && (!ended || nanos - endNanos < 0);
  }

  /** Returns the results of the requests that were due in the window. */
  public synchronized ProbeTimes times() {
    return new ProbeTimes(new ResponseTimes(times, sumNanos), failed);
  }
}
