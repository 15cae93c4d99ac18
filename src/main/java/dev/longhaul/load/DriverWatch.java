package dev.longhaul.load;

import dev.longhaul.load.ThreadSchedule.Times;
import dev.longhaul.measure.DriverUse;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Watches the driver's own thread in a window, to show whether it limits the measurement. */
final class DriverWatch implements AutoCloseable {
  private volatile @Nullable ThreadSchedule schedule;
  private @Nullable Times before;
  private long beganNanos;
  private Duration collectionsBefore = Duration.ZERO;
  private DriverUse use = DriverUse.UNKNOWN;

  /** Watches the calling thread, unless a thread is watched already. */
  void watchThisThread() {
    if (schedule == null) {
      schedule = ThreadSchedule.ofThisThread();
    }
  }

  void begin(long nowNanos) {
    ThreadSchedule watched = schedule;
    before = watched != null && watched.isKnown() ? watched.times() : null;
    beganNanos = nowNanos;
    collectionsBefore = collections();
  }

  void end(long nowNanos) {
    Duration collected = collections().minus(collectionsBefore);
    ThreadSchedule watched = schedule;
    Times from = before;
    if (watched == null || from == null || nowNanos <= beganNanos) {
      use = new DriverUse(OptionalDouble.empty(), OptionalDouble.empty(), collected);
      return;
    }
    Times to = watched.times();
    double nanos = nowNanos - beganNanos;
    use =
        new DriverUse(
            OptionalDouble.of((to.runningNanos() - from.runningNanos()) / nanos),
            OptionalDouble.of((to.waitingNanos() - from.waitingNanos()) / nanos),
            collected);
  }

  /** Returns what was used between start and end. */
  DriverUse use() {
    return use;
  }

  /**
   * Returns the time of all collections so far, without concurrent cycles: the driver runs in them.
   */
  private static Duration collections() {
    return Duration.ofMillis(
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .filter(collector -> !collector.getName().endsWith("Cycles"))
            .mapToLong(GarbageCollectorMXBean::getCollectionTime)
            .filter(millis -> millis > 0)
            .sum());
  }

  @Override
  public void close() {
    ThreadSchedule watched = schedule;
    if (watched != null) {
      watched.close();
    }
  }
}
