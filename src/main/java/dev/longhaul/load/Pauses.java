package dev.longhaul.load;

import dev.longhaul.resource.ProcessStat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * How long the machine paused. A thread looks at the clock every few milliseconds. A pause is the
 * time by which it is late although no other thread kept it waiting for a processor, or the time
 * that a hypervisor gave to others while a thread here wanted to run. No strategy causes either. A
 * look that is late because the server took all processors is not a pause of the machine:
 * discarding such windows would flatter the server that causes them.
 */
final class Pauses {
  private static final Path STAT = Path.of("/proc/stat");

  /** In the line of all processors: user, nice, system, idle, iowait, irq, softirq, steal. */
  private static final int STEAL_FIELD = 8;

  private final Duration pause;
  private final Duration late;
  private final LongSupplier stolenNanos;
  private final LongSupplier waitedNanos;
  private long lookedNanos;
  private long waitedBeforeNanos;
  private long gapsNanos;
  private long stolenBeforeNanos;

  /**
   * Creates a watch.
   *
   * @param pause how long its thread should pause between two looks
   * @param late a longer time between two looks counts as a pause
   * @param nowNanos the present instant
   * @param stolenNanos the time stolen since the machine started
   * @param waitedNanos the time that this thread has waited for a processor since it started
   */
  Pauses(
      Duration pause,
      Duration late,
      long nowNanos,
      LongSupplier stolenNanos,
      LongSupplier waitedNanos) {
    this.pause = pause;
    this.late = late;
    this.stolenNanos = stolenNanos;
    this.waitedNanos = waitedNanos;
    this.lookedNanos = nowNanos;
    this.waitedBeforeNanos = waitedNanos.getAsLong();
  }

  /** Takes a look at the clock. */
  void look(long nowNanos) {
    long gap = nowNanos - lookedNanos;
    lookedNanos = nowNanos;
    long waited = waitedNanos.getAsLong();
    long unexplained = gap - (waited - waitedBeforeNanos);
    waitedBeforeNanos = waited;
    if (unexplained > late.toNanos()) {
      gapsNanos += unexplained - pause.toNanos();
    }
  }

  /** Begins a window and forgets what came before. */
  void begin() {
    gapsNanos = 0;
    stolenBeforeNanos = stolenNanos.getAsLong();
  }

  /** Returns the unexplained lateness of looks since {@link #begin}; this is cheap. */
  Duration noticed() {
    return Duration.ofNanos(gapsNanos);
  }

  /**
   * Returns the longer of that and the stolen time, because a theft may have made the looks late.
   */
  Duration total() {
    return Duration.ofNanos(Math.max(gapsNanos, stolenNanos.getAsLong() - stolenBeforeNanos));
  }

  /** Returns the time stolen from a processor, on average, since the start; 0 if unknown. */
  static long stolenFromThisMachineNanos() {
    try (Stream<String> lines = Files.lines(STAT)) {
      return stolenNanos(lines.takeWhile(line -> line.startsWith("cpu")).toList());
    } catch (IOException notLinux) {
      return 0;
    }
  }

  /**
   * Reads the first lines of {@code /proc/stat}; the first line is the sum of the others.
   *
   * @return the mean of all processors
   */
  static long stolenNanos(List<String> processors) {
    String[] fields =
        processors.isEmpty() ? new String[0] : processors.getFirst().split("\\s+", -1);
    return fields.length > STEAL_FIELD && fields[STEAL_FIELD].matches("\\d{1,15}")
        ? Long.parseLong(fields[STEAL_FIELD])
            * ProcessStat.TICK.toNanos()
            / Math.max(1, processors.size() - 1)
        : 0;
  }
}
