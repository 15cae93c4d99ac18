package dev.longhaul.server.work;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Decides of which requests of a server the CPU time is read.
 *
 * <p>Reading it costs some microseconds per request, as much as a short task takes. So of the
 * requests in one millisecond, only the first is measured. This covers all long tasks, and a sample
 * of the short ones.
 */
public final class CpuSamples {
  private static final long INTERVAL_NANOS = 1_000_000;

  private final AtomicLong lastNanos = new AtomicLong(System.nanoTime() - INTERVAL_NANOS);

  /** Returns whether a request that comes now is measured: at most one in a millisecond is. */
  boolean take() {
    long now = System.nanoTime();
    long last = lastNanos.get();
    return now - last >= INTERVAL_NANOS && lastNanos.compareAndSet(last, now);
  }
}
