package dev.longhaul.load;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;

/**
 * Decides whether throughput is steady. A JVM that still compiles, or a pool that still fills, gets
 * faster from slice to slice.
 */
final class Steadiness {
  private static final int SLICES = 3;

  /** How much slices may differ, in addition to the counting error. */
  private static final double TOLERATED = 0.1;

  private static final double STANDARD_ERRORS = 3;

  private final long sliceNanos;
  private final Deque<Long> counts = new ArrayDeque<>();
  private long sliceEndNanos;
  private long completedBefore;
  private boolean allBegan;

  /**
   * Creates a watch that has seen nothing yet.
   *
   * @param beginNanos when the last user has started: before that, fewer users send
   * @param slice how long the completions of one slice are counted
   */
  Steadiness(long beginNanos, Duration slice) {
    sliceNanos = slice.toNanos();
    sliceEndNanos = beginNanos;
  }

  /**
   * Takes a look.
   *
   * @param nowNanos the present instant
   * @param completed requests completed since the start
   */
  void look(long nowNanos, long completed) {
    if (nowNanos - sliceEndNanos >= 0) {
      if (allBegan) {
        counts.addLast(completed - completedBefore);
      }
      if (counts.size() > SLICES) {
        counts.removeFirst();
      }
      allBegan = true;
      completedBefore = completed;
      sliceEndNanos = nowNanos + sliceNanos;
    }
  }

  /**
   * Returns whether the last three slices differ by no more than a tenth plus what chance explains.
   */
  boolean isSteady() {
    if (sliceNanos == 0) {
      return true;
    }
    if (counts.size() < SLICES) {
      return false;
    }
    long most = Collections.max(counts);
    long least = Collections.min(counts);
    return most - least <= TOLERATED * most + STANDARD_ERRORS * Math.sqrt((double) most);
  }
}
