package dev.longhaul.origin;

import java.time.Duration;
import java.util.SplittableRandom;

/** The delays of an origin's responses across a network; they are the same in every run. */
final class Delays {
  private static final long SEED = 280;

  private final long shortestNanos;
  private final long longestNanos;
  private final SplittableRandom random = new SplittableRandom(SEED);

  /**
   * Creates delays with a uniform distribution.
   *
   * @param mean the mean delay
   * @param jitter the largest difference between a delay and the mean
   */
  Delays(Duration mean, Duration jitter) {
    shortestNanos = mean.minus(jitter).toNanos();
    longestNanos = mean.plus(jitter).toNanos();
  }

  synchronized Duration next() {
    return Duration.ofNanos(random.nextLong(shortestNanos, longestNanos + 1));
  }
}
