package dev.longhaul.measure;

import java.util.OptionalDouble;

/**
 * How late the driver itself was with the cohort's requests: from the instant at which a request
 * was due and a connection was free for it until it was handed to the client. To wait for a
 * connection while all are busy is part of the response time, but no fault of the driver's.
 *
 * @param count how many requests were sent on a schedule; 0 in a closed workload
 * @param sumNanos the sum of their delays
 * @param maxNanos the longest of them
 */
public record SendDelays(long count, double sumNanos, long maxNanos) {
  /** What is known of requests that were sent on no schedule. */
  public static final SendDelays NONE = new SendDelays(0, 0, 0);

  /** Returns these delays and one more. */
  SendDelays and(long nanos) {
    return new SendDelays(count + 1, sumNanos + nanos, Math.max(maxNanos, nanos));
  }

  /** Returns the arithmetic mean in milliseconds; empty without any. */
  public OptionalDouble meanMs() {
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sumNanos / count / 1e6);
  }

  /** Returns the longest in milliseconds; empty without any. */
  public OptionalDouble maxMs() {
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(maxNanos / 1e6);
  }
}
