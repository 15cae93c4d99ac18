package dev.longhaul.report;

/**
 * How many measurements a run makes: each round of each row is one.
 *
 * @param count how many
 * @param isMost whether it may end before, because a test stops when it is decided
 */
public record PlannedCount(int count, boolean isMost) {
  /** Returns both together. */
  public PlannedCount plus(PlannedCount more) {
    return new PlannedCount(count + more.count, isMost || more.isMost);
  }

  /** Returns it without those that were made before; at least 0. */
  PlannedCount without(long made) {
    return new PlannedCount((int) Math.max(0, count - made), isMost);
  }
}
