package dev.longhaul.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Knows when it was started, and how long ago that is.
 *
 * <p>The start is by the wall clock. Lengths and ends are by the monotonic clock, so that no end is
 * before its start, also if the wall clock is set back in between.
 */
public final class Stopwatch {
  private final Instant startedAt;
  private final LongSupplier nanoTime;
  private final long startNanos;

  private Stopwatch(InstantSource wall, LongSupplier nanoTime) {
    startedAt = wall.instant();
    this.nanoTime = nanoTime;
    startNanos = nanoTime.getAsLong();
  }

  /** Starts one. */
  public static Stopwatch start() {
    return new Stopwatch(InstantSource.system(), System::nanoTime);
  }

  /** Starts one with other clocks; the second one is in nanoseconds from any origin. */
  public static Stopwatch start(InstantSource wall, LongSupplier nanoTime) {
    return new Stopwatch(wall, nanoTime);
  }

  /** Returns when it was started. */
  public Instant startedAt() {
    return startedAt;
  }

  /** Returns how long ago that is. */
  public Duration elapsed() {
    return Duration.ofNanos(nanoTime.getAsLong() - startNanos);
  }
}
