package dev.longhaul.measure;

import java.util.OptionalDouble;

/**
 * How late the driver itself sent the cohort's requests. A delay begins when a request is due and a
 * connection is free for it, and ends when the client gets the request. Waiting for a connection
 * while all are busy is part of the response time, but not the driver's fault.
 *
 * @param count how many requests were sent on a schedule; 0 in a closed workload
 * @param sumNanos the sum of their delays
 * @param maxNanos the longest of them
 */
public record SendDelays(long count, double sumNanos, long maxNanos) {
  /** The delays of requests that were sent without a schedule: none. */
  public static final SendDelays NONE = new SendDelays(0, 0, 0);

  /** Returns these delays and one more. */
  SendDelays and(long nanos) {
    return new SendDelays(count + 1, sumNanos + nanos, Math.max(maxNanos, nanos));
  }

  /** Returns these delays and others. */
  SendDelays and(SendDelays others) {
    return new SendDelays(
        count + others.count, sumNanos + others.sumNanos, Math.max(maxNanos, others.maxNanos));
  }

  /** Returns the arithmetic mean in milliseconds; empty without any delay. */
  public OptionalDouble meanMs() {
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sumNanos / count / 1e6);
  }

  /** Returns the longest delay in milliseconds; empty without any. */
  public OptionalDouble maxMs() {
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(maxNanos / 1e6);
  }
}
