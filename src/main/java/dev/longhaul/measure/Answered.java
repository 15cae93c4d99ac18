package dev.longhaul.measure;

import dev.longhaul.receipt.Receipt;

/**
 * A response's receipt, and when the response came.
 *
 * @param sentNanos when its request was sent
 * @param firstByteNanos when its first byte was read
 * @param receipt the server's report on what it did meanwhile
 */
public record Answered(long sentNanos, long firstByteNanos, Receipt receipt) {
  /** Returns the time from sending to the first byte: all the server's work must lie in it. */
  long waitedNanos() {
    return firstByteNanos - sentNanos;
  }
}
