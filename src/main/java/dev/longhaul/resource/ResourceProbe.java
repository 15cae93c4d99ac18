package dev.longhaul.resource;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Watches what a server's process tree uses from a window's start to its end, and its processor
 * time all the time.
 *
 * <p>A separate thread takes a sample at the start, every second and at the end, so that the load
 * does not wait while the kernel walks a process's pages. The cost of the samples is measured too.
 * The thread looks at processor time every half second, also in the warm-up.
 */
public final class ResourceProbe implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private static final Duration CPU_INTERVAL = Duration.ofMillis(500);

  private final ProcessTree tree;
  private final CpuMeter meter;
  private final ScheduledThreadPoolExecutor sampler =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("longhaul-resources").factory());
  private volatile CpuReading latest = CpuReading.Missing.NOT_YET;

  /** The watch of the current window; only the sampler's thread uses it. */
  private @Nullable ResourceWatch current;

  private @Nullable CompletableFuture<ResourceWatch> watch;
  private @Nullable Future<?> samples;
  private @Nullable CompletableFuture<ServerResources> used;

  /**
   * Creates a probe of a process and its descendants. It takes one sample that does not count, so
   * that the sampling code is warm when a window begins.
   */
  public ResourceProbe(ProcessHandle root) {
    this(root, List.of());
  }

  /**
   * Does the same, also with processes that have left the tree.
   *
   * @param strays processes that the root started and whose parents have ended
   */
  public ResourceProbe(ProcessHandle root, List<ProcessHandle> strays) {
    tree = new ProcessTree(root, strays);
    meter = new CpuMeter(tree);
    sampler.execute(() -> ResourceWatch.begin(tree, meter).end());
    Future<?> unused =
        sampler.scheduleAtFixedRate(
            this::lookAtCpu, 0, CPU_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void lookAtCpu() {
    ResourceWatch window = current;
    latest = CpuReading.of(window == null ? meter.look() : window.lookAtCpu());
  }

  /**
   * Returns the latest look at processor time, about half a second old at most. It is unknown after
   * the process has ended, and if no JIT compiler is known.
   */
  public CpuReading cpu() {
    return latest;
  }

  /** Begins a window and forgets the measurement of an earlier one. */
  public synchronized void begin() {
    stopSampling();
    used = null;
    CompletableFuture<ResourceWatch> begun =
        CompletableFuture.supplyAsync(this::beginWindow, sampler);
    watch = begun;
    samples =
        sampler.scheduleAtFixedRate(
            () -> begun.join().sample(),
            INTERVAL.toMillis() / 2,
            INTERVAL.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private ResourceWatch beginWindow() {
    ResourceWatch begun = ResourceWatch.begin(tree, meter);
    current = begun;
    return begun;
  }

  private ServerResources endWindow(ResourceWatch window) {
    current = null;
    return window.end();
  }

  private void stopSampling() {
    if (samples != null) {
      samples.cancel(false);
    }
  }

  /**
   * Ends the window. Later samples do not count, and ending it again does nothing.
   *
   * @throws IllegalStateException if no window has begun
   */
  public synchronized void end() {
    if (watch == null) {
      throw new IllegalStateException("a window must begin before it ends, but none has begun");
    }
    stopSampling();
    if (used != null) {
      return;
    }
    used = watch.thenApplyAsync(this::endWindow, sampler);
  }

  /**
   * Returns what was used between start and end. The JVMs of the tree collect their garbage for
   * this, so the load must be over.
   *
   * @throws IllegalStateException if no window has ended
   */
  public synchronized ServerResources resources() {
    return resourcesAtOnce().withHeapAfterCollection(LiveHeap.bytes(tree));
  }

  /**
   * Returns the same without the heap after a collection, for which JVMs must be asked.
   *
   * @throws IllegalStateException if no window has ended
   */
  public synchronized ServerResources resourcesAtOnce() {
    if (used == null) {
      throw new IllegalStateException(
          "what a window used is known when it has ended, but none has");
    }
    return used.join();
  }

  @Override
  public void close() {
    sampler.shutdownNow();
  }
}
