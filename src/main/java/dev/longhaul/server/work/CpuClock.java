package dev.longhaul.server.work;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The CPU time of a request's steps. Each step runs on one thread, but not always on the same. */
final class CpuClock {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private long sumNanos;
  private long resumedNanos;
  private @Nullable Thread running;
  private boolean known;

  /**
   * Creates a clock.
   *
   * @param measured whether it is read; if not, the CPU time stays unknown
   */
  CpuClock(boolean measured) {
    known = measured && THREADS.isCurrentThreadCpuTimeSupported();
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
