package dev.longhaul.load;

import dev.longhaul.load.ThreadSchedule.Times;
import dev.longhaul.measure.DriverUse;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Watches what the driver's own thread does in a window: whether it is what is measured. */
final class DriverWatch implements AutoCloseable {
  private volatile @Nullable ThreadSchedule schedule;
  private @Nullable Times before;
  private long beganNanos;
  private Duration collectionsBefore = Duration.ZERO;
  private DriverUse use = DriverUse.UNKNOWN;

  /** Lets the calling thread be the one that is watched, unless there is one already. */
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

  /** Returns what was used between begin and end. */
  DriverUse use() {
    return use;
  }

  /** Of collectors that have a bean for their cycles, the driver runs during these. */
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
