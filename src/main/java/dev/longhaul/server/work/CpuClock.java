package dev.longhaul.server.work;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The CPU time of a request's steps. Each step runs on one thread, but not always on the same.
 *
 * <p>Reading the CPU time costs some microseconds per request, as much as a short task takes. So of
 * the requests in one millisecond, only the first is measured. This covers all long tasks, and a
 * sample of the short ones.
 */
final class CpuClock {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long INTERVAL_NANOS = 1_000_000;
  private static final AtomicLong LAST_NANOS = new AtomicLong(System.nanoTime() - INTERVAL_NANOS);

  private long sumNanos;
  private long resumedNanos;
  private @Nullable Thread running;
  private boolean known = isDue() && THREADS.isCurrentThreadCpuTimeSupported();

  private static boolean isDue() {
    long now = System.nanoTime();
    long last = LAST_NANOS.get();
    return now - last >= INTERVAL_NANOS && LAST_NANOS.compareAndSet(last, now);
  }

  /** Counts the calling thread's CPU time from now on. */
  void resume() {
    running = Thread.currentThread();
    resumedNanos = nanos();
  }

  /** Ends the count that {@link #resume} began on the same thread. */
  void pause() {
    if (running == Thread.currentThread()) {
      sumNanos += nanos() - resumedNanos;
      running = null;
    }
  }

  /** Runs a step and counts its CPU time. */
  void during(Runnable step) {
    resume();
    try {
      step.run();
    } finally {
      pause();
    }
  }

  /** Returns the CPU time so far; empty if it was not measured, or a thread does not know it. */
  OptionalLong total() {
    if (running == Thread.currentThread()) {
      long now = nanos();
      sumNanos += now - resumedNanos;
      resumedNanos = now;
    }
    return known ? OptionalLong.of(sumNanos) : OptionalLong.empty();
  }

  private long nanos() {
    if (!known || Thread.currentThread().isVirtual()) {
      known = false;
      return 0;
    }
    return THREADS.getCurrentThreadCpuTime();
  }
}
