package dev.longhaul.resource;

/**
 * The machine's processor time that other programs took in a slice of time.
 *
 * @param beginNanos when it began, on the clock of {@link System#nanoTime}
 * @param endNanos when it ended
 * @param share their share of all processors that this JVM may use, from 0 to 1
 */
public record OthersSlice(long beginNanos, long endNanos, double share) {}
