package dev.longhaul.measure;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * Takes a bystander's requests, of which one is under way at a time and the others are due at a
 * constant rate.
 *
 * <p>Those that were due while one was under way would have waited as it did: each counts with the
 * time from when it was due until that one ended. To count only those that could be sent would let
 * a server that answers nobody look as if it had been asked once.
 *
 * <p>Source: G. Tene, "How NOT to Measure Latency", 2013, on coordinated omission. Thread-safe.
 */
public final class BystanderRecorder {
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
  public BystanderRecorder(Duration period) {
    periodNanos = period.toNanos();
  }

  /** Begins a window; what was taken before is forgotten. */
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
   * Takes what became of a request.
   *
   * @param dueNanos when it was due
   * @param answeredNanos when it was answered, or failed
   * @param success whether it was answered as it should
   * @return when the next is due
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

  /** Tells whether a request that was due at an instant is not missing from the result. */
  public synchronized boolean isComplete(long nextDueNanos) {
    return ended && nextDueNanos - endNanos >= 0;
  }

  private boolean inWindow(long nanos) {
    return begun && nanos - beginNanos >= 0 && (!ended || nanos - endNanos < 0);
  }

  /** Returns what became of those that were due in the window. */
  public synchronized BystanderTimes times() {
    return new BystanderTimes(new ResponseTimes(times, sumNanos), failed);
  }
}
