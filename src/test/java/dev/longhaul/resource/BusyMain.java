package dev.longhaul.resource;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A program that takes so much processor time as it is told to, and ends by itself. */
final class BusyMain {
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private static final Duration PAUSE = Duration.ofMillis(5);

  private BusyMain() {}

  /**
   * Keeps processors busy.
   *
   * @param arguments how many processors, such as 0.4
   */
  public static void main(String[] arguments) {
    double processors = Double.parseDouble(arguments[0]);
    int threads = (int) Math.ceil(processors);
    for (int i = 0; i < threads; i++) {
      Thread unused = Thread.ofPlatform().start(() -> compute(processors / threads));
    }
  }

  /** Computes whenever it is behind its share, and pauses otherwise. */
  private static void compute(double share) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long beginNanos = System.nanoTime();
    long usedBefore = threads.getCurrentThreadCpuTime();
    long elapsed = 0;
    while (elapsed < LONGEST.toNanos()) {
      if (threads.getCurrentThreadCpuTime() - usedBefore >= share * elapsed) {
        LockSupport.parkNanos(PAUSE.toNanos());
      }
      elapsed = System.nanoTime() - beginNanos;
    }
  }
}
