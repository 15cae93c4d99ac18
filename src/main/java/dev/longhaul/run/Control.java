package dev.longhaul.run;

import java.time.Duration;
import java.util.Arrays;

/**
 * Fixed work of one thread in the driver's JVM. How long it takes shows how fast the machine is: a
 * host that gives it less, or a processor that is too warm, is no program that can be seen.
 */
final class Control {
  /** The median of so many parts is taken, so that a single interruption of the thread is not. */
  private static final int PARTS = 9;

  /** By then, its code has been compiled. */
  private static final Duration WARM_UP = Duration.ofSeconds(1);

  private static final int UNIT = 100_000;
  private static final int CELLS = 4096;
  private static final long SEED = 88_172_645_463_325_252L;

  private final long[] cells = new long[CELLS];
  private final int steps;

  /**
   * Creates the work, and does it until its code has been compiled.
   *
   * @param length about how long it takes on this machine
   */
  Control(Duration length) {
    long beganNanos = System.nanoTime();
    long shortest = Long.MAX_VALUE;
    while (System.nanoTime() - beganNanos < WARM_UP.toNanos()) {
      shortest = Math.min(shortest, nanos(UNIT));
    }
    steps = (int) Math.max(1, UNIT * (length.toNanos() / PARTS) / Math.max(1, shortest));
  }

  /** Does the work, and returns how long it took, in seconds. */
  double seconds() {
    long[] nanos = new long[PARTS];
    for (int part = 0; part < PARTS; part++) {
      nanos[part] = nanos(steps);
    }
    Arrays.sort(nanos);
    return PARTS * nanos[PARTS / 2] / 1e9;
  }

  private long nanos(int count) {
    long beganNanos = System.nanoTime();
    work(count);
    return System.nanoTime() - beganNanos;
  }

  private void work(int count) {
    long state = SEED;
    for (int step = 0; step < count; step++) {
      state ^= state << 13;
      state ^= state >>> 7;
      state ^= state << 17;
      cells[(int) (state & (CELLS - 1))] += state;
    }
  }
}
