package dev.longhaul.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Looks a dozen times at the resources of this JVM during a long run. */
final class FootprintWatch implements AutoCloseable {
  private static final int LOOKS = 12;
  private static final Path OPEN_FILES = Path.of("/proc/self/fd");

  /** Allows for random differences at the instant of a look. */
  private static final long BYTES = 8_000_000;

  private static final long FEW = 5;

  private final List<Footprint> footprints = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();

  private FootprintWatch() {}

  /** The use at an instant, without the heap's garbage. */
  private record Footprint(long heapBytes, long threads, long openFiles, long children) {
    static Footprint now() {
      System.gc();
      Runtime here = Runtime.getRuntime();
      try (Stream<Path> files = Files.list(OPEN_FILES)) {
        return new Footprint(
            here.totalMemory() - here.freeMemory(),
            ManagementFactory.getThreadMXBean().getThreadCount(),
            files.count(),
            ProcessHandle.current().descendants().count());
      } catch (IOException notLinux) {
        throw new UncheckedIOException(notLinux);
      }
    }
  }

  /** Starts a watch whose looks are spread evenly over a time. */
  static FootprintWatch start(Duration time) {
    FootprintWatch watch = new FootprintWatch();
    long pause = time.dividedBy(LOOKS).toMillis();
    Future<?> unused =
        watch.looks.scheduleAtFixedRate(
            () -> watch.footprints.add(Footprint.now()), pause, pause, TimeUnit.MILLISECONDS);
    return watch;
  }

  /** Returns whether the second half of the looks saw no more than the first. */
  boolean isFlat() {
    return footprints.size() >= LOOKS / 2
        && isFlat(Footprint::heapBytes, BYTES)
        && isFlat(Footprint::threads, FEW)
        && isFlat(Footprint::openFiles, FEW)
        && isFlat(Footprint::children, 0);
  }

  private boolean isFlat(ToLongFunction<Footprint> part, long room) {
    int half = footprints.size() / 2;
    return most(part, footprints.subList(half, footprints.size()))
        <= most(part, footprints.subList(0, half)) + room;
  }

  private static long most(ToLongFunction<Footprint> part, List<Footprint> footprints) {
    return footprints.stream().mapToLong(part).max().orElse(0);
  }

  @Override
  public void close() {
    looks.shutdownNow();
  }

  @Override
  public String toString() {
    return footprints.toString();
  }
}
