package dev.longhaul.measure;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Watches what a server's process tree uses from a window's begin to its end.
 *
 * <p>CPU time is read twice, memory once a second: the kernel walks a process's pages for it, which
 * takes some milliseconds.
 */
public final class ResourceProbe implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final ProcessTree tree;
  private final ScheduledThreadPoolExecutor sampler =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("longhaul-resources").factory());
  private Optional<Duration> cpuBefore = Optional.empty();
  private Optional<Duration> cpu = Optional.empty();
  private OptionalLong peakBytes = OptionalLong.empty();
  private boolean inWindow;
  private long beganNanos;
  private Duration watched = Duration.ZERO;

  /** Creates a probe of a process and its descendants; it samples nothing yet. */
  public ResourceProbe(ProcessHandle root) {
    tree = new ProcessTree(root);
  }

  /** Begins; what was measured of an earlier window is forgotten. */
  public synchronized void begin() {
    peakBytes = OptionalLong.empty();
    inWindow = true;
    beganNanos = System.nanoTime();
    cpuBefore = tree.cpu();
    if (sampler.getTaskCount() == 0) {
      Future<?> unused =
          sampler.scheduleAtFixedRate(
              this::sample, INTERVAL.toMillis() / 2, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void sample() {
    OptionalLong now = tree.memoryBytes();
    synchronized (this) {
      if (inWindow && now.isPresent() && now.getAsLong() > peakBytes.orElse(0)) {
        peakBytes = now;
      }
    }
  }

  /** Ends the window; samples that come later do not count. */
  public synchronized void end() {
    cpu = tree.cpu().flatMap(after -> cpuBefore.map(after::minus));
    watched = Duration.ofNanos(System.nanoTime() - beganNanos);
    inWindow = false;
  }

  /** Returns what was used between begin and end. */
  public synchronized ServerResources resources() {
    return new ServerResources(watched, cpu, peakBytes);
  }

  @Override
  public void close() {
    sampler.shutdownNow();
  }
}
