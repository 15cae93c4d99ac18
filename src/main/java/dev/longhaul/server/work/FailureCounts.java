package dev.longhaul.server.work;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Decides how much of a failure is logged. The first ten failures of a class are logged in full.
 * After that, one line is logged each time their number has grown tenfold. Without this limit,
 * thousands of stack traces in a second would fill the disk, and would distort the measured times.
 */
public final class FailureCounts {
  private static final int IN_FULL = 10;

  private final Map<Class<?>, AtomicLong> counts = new ConcurrentHashMap<>();

  /**
   * Counts a failure, and logs it if it is due.
   *
   * @param failure what a task threw
   * @param inFull logs it with its stack trace
   * @param inALine logs a line with the number of failures so far
   */
  public void add(Throwable failure, Consumer<Throwable> inFull, Consumer<String> inALine) {
    long count =
        counts.computeIfAbsent(failure.getClass(), kind -> new AtomicLong()).incrementAndGet();
    if (count <= IN_FULL) {
      inFull.accept(failure);
    } else if (isPowerOfTen(count)) {
      inALine.accept(
          "%s failures until now were a %s; the first %s are logged in full"
              .formatted(count, failure.getClass().getName(), IN_FULL));
    }
  }

  private static boolean isPowerOfTen(long count) {
    long rest = count;
    while (rest % 10 == 0) {
      rest /= 10;
    }
    return rest == 1;
  }
}
