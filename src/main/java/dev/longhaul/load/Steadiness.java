package dev.longhaul.load;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;

/**
 * Decides whether a load is steady: whether throughput is, and whether the server works off no
 * backlog. A JVM that still compiles, or a pool that still fills, gets faster from slice to slice.
 * Where requests arrive at a rate, it then has a backlog, and answers more than arrive until that
 * is gone.
 */
final class Steadiness {
  private static final int SLICES = 3;

  /** How much slices may differ, in addition to the counting error. */
  private static final double TOLERATED = 0.1;

  private static final double STANDARD_ERRORS = 3;

  private final long sliceNanos;
  private final Deque<Long> counts = new ArrayDeque<>();

  /** Requests in flight at the ends of the slices, from before the first one on. */
  private final Deque<Long> inFlight = new ArrayDeque<>();

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
   * @param unfinished requests that have started and not ended
   */
  void look(long nowNanos, long completed, long unfinished) {
    if (nowNanos - sliceEndNanos >= 0) {
      if (allBegan) {
        counts.addLast(completed - completedBefore);
      }
      if (counts.size() > SLICES) {
        counts.removeFirst();
        inFlight.removeFirst();
      }
      // The recorders are not all read at one instant.
      inFlight.addLast(Math.max(0, unfinished));
      allBegan = true;
      completedBefore = completed;
      sliceEndNanos = nowNanos + sliceNanos;
    }
  }

  /**
   * Returns whether the number of requests in flight did not fall in each of the last three slices,
   * nor in all of them by more than chance explains. It changes by what arrives less what is
   * completed, each of which is at most as uncertain as a count. Near its capacity a server works
   * off a backlog so slowly that only the first of these shows it; by chance, numbers fall three
   * times in a row now and then, which costs a slice. Before there are three, nothing is known.
   */
  boolean hasNoBacklog() {
    if (sliceNanos == 0 || counts.size() < SLICES) {
      return true;
    }
    if (fellEachTime()) {
      return false;
    }
    double completed = counts.stream().mapToLong(Long::longValue).sum();
    long most = Collections.max(inFlight);
    long now = inFlight.getLast();
    return most - now <= STANDARD_ERRORS * Math.sqrt(Math.max((double) most + now, 2 * completed));
  }

  private boolean fellEachTime() {
    long before = Long.MAX_VALUE;
    for (long each : inFlight) {
      if (each >= before) {
        return false;
      }
      before = each;
    }
    return true;
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
