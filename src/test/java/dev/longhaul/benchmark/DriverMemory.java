package dev.longhaul.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The most memory that this JVM has while a load runs: its live heap, and what it has in RAM. A
 * look collects the garbage, so looks are rare. Linux only.
 */
final class DriverMemory implements AutoCloseable {
  private static final int SECONDS_BETWEEN_LOOKS = 10;
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String RESIDENT = "VmRSS:";

  private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
  private final AtomicLong heapBytes = new AtomicLong();
  private final AtomicLong residentKilobytes = new AtomicLong();

  private DriverMemory() {}

  /** Starts a watch. */
  static DriverMemory watch() {
    DriverMemory memory = new DriverMemory();
    Future<?> unused =
        memory.looks.scheduleWithFixedDelay(
            memory::look, SECONDS_BETWEEN_LOOKS, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
    return memory;
  }

  private void look() {
    System.gc();
    Runtime here = Runtime.getRuntime();
    heapBytes.accumulateAndGet(here.totalMemory() - here.freeMemory(), Math::max);
    residentKilobytes.accumulateAndGet(resident(), Math::max);
  }

  private static long resident() {
    try {
      List<String> lines = Files.readAllLines(STATUS);
      return lines.stream()
          .filter(line -> line.startsWith(RESIDENT))
          .map(line -> line.split("\\s+", -1)[1])
          .mapToLong(Long::parseLong)
          .findFirst()
          .orElseThrow();
    } catch (IOException notLinux) {
      throw new UncheckedIOException(notLinux);
    }
  }

  @Override
  public void close() {
    looks.shutdownNow();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%.0f MB live heap, %.0f MB in RAM",
        heapBytes.doubleValue() / 1e6,
        residentKilobytes.doubleValue() * 1024 / 1e6);
  }
}
