package dev.longhaul.load;

import dev.longhaul.load.ThreadSchedule.Times;
import dev.longhaul.measure.DriverUse;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Watches the driver's own threads in a window, to show whether they limit the measurement. */
final class DriverWatch implements AutoCloseable {
  private final List<ThreadWatch> threads;
  private long beganNanos;
  private Duration collectionsBefore = Duration.ZERO;
  private DriverUse use = DriverUse.UNKNOWN;

  /**
   * Creates a watch.
   *
   * @param threads how many threads the driver has
   */
  DriverWatch(int threads) {
    this.threads = Stream.generate(ThreadWatch::new).limit(threads).toList();
  }

  /** Returns the watch of a thread, counted from 0. */
  ThreadWatch of(int thread) {
    return threads.get(thread);
  }

  void begin(long nowNanos) {
    threads.forEach(ThreadWatch::begin);
    beganNanos = nowNanos;
    collectionsBefore = collections();
  }

  /** Returns how long garbage was collected since the begin. */
  Duration collecting() {
    return collections().minus(collectionsBefore);
  }

  void end(long nowNanos) {
    Duration collected = collecting();
    Optional<Times> busiest =
        nowNanos - beganNanos <= 0
            ? Optional.empty()
            : threads.stream()
                .flatMap(thread -> thread.sinceBegin().stream())
                .max(
                    Comparator.comparingLong(times -> times.runningNanos() + times.waitingNanos()));
    double nanos = nowNanos - beganNanos;
    use =
        new DriverUse(
            share(busiest, Times::runningNanos, nanos),
            share(busiest, Times::waitingNanos, nanos),
            collected);
  }

  private static OptionalDouble share(
      Optional<Times> times, ToLongFunction<Times> part, double nanos) {
    return times.stream().mapToDouble(each -> part.applyAsLong(each) / nanos).findFirst();
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
    threads.forEach(ThreadWatch::close);
  }
}
