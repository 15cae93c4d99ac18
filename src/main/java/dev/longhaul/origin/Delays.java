package dev.longhaul.origin;

import java.time.Duration;
import java.util.SplittableRandom;

/** How long an origin across a network delays each response: the same delays in every run. */
final class Delays {
  private static final long SEED = 280;

  private final long shortestNanos;
  private final long longestNanos;
  private final SplittableRandom random = new SplittableRandom(SEED);

  /**
   * Creates delays that are spread evenly.
   *
   * @param mean the mean delay
   * @param jitter by how much at most each is longer or shorter
   */
  Delays(Duration mean, Duration jitter) {
    shortestNanos = mean.minus(jitter).toNanos();
    longestNanos = mean.plus(jitter).toNanos();
  }

  synchronized Duration next() {
    return Duration.ofNanos(random.nextLong(shortestNanos, longestNanos + 1));
  }
}
