package dev.longhaul.measure;

import dev.longhaul.receipt.Receipt;

/**
 * How a response with a receipt came.
 *
 * @param sentNanos when its request was sent
 * @param firstByteNanos when its first byte was read
 * @param receipt what the server says that it did meanwhile
 */
public record Answered(long sentNanos, long firstByteNanos, Receipt receipt) {
  /** Returns the time in which the server must have done whatever it did. */
  long waitedNanos() {
    return firstByteNanos - sentNanos;
  }
}
