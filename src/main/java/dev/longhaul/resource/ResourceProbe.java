package dev.longhaul.resource;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Watches what a server's process tree uses from a window's begin to its end, and its processor
 * time at all times.
 *
 * <p>A thread of its own takes a sample at the begin, one a second, and one at the end, so that the
 * load is not kept waiting while the kernel walks a process's pages. What the samples cost is
 * measured with them. Processor time is looked at every half a second, in the warm-up, too.
 */
public final class ResourceProbe implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private static final Duration CPU_INTERVAL = Duration.ofMillis(500);

  private final ProcessTree tree;
  private final CpuMeter meter;
  private final ScheduledThreadPoolExecutor sampler =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("longhaul-resources").factory());
  private volatile Optional<CpuLook> latest = Optional.empty();

  /** Whose window it is now; only the sampler's thread looks. */
  private @Nullable ResourceWatch current;

  private @Nullable CompletableFuture<ResourceWatch> watch;
  private @Nullable Future<?> samples;
  private @Nullable CompletableFuture<ServerResources> used;

  /**
   * Creates a probe of a process and its descendants, which takes a sample that does not count: the
   * code that takes them is not new then when a window begins.
   */
  public ResourceProbe(ProcessHandle root) {
    tree = new ProcessTree(root);
    meter = new CpuMeter(tree);
    sampler.execute(() -> ResourceWatch.begin(tree, meter).end());
    Future<?> unused =
        sampler.scheduleAtFixedRate(
            this::lookAtCpu, 0, CPU_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void lookAtCpu() {
    ResourceWatch window = current;
    latest = window == null ? meter.look() : window.lookAtCpu();
  }

  /**
   * Returns the latest look at processor time, some half a second old at most; empty before the
   * first one, once the process has ended, and where no JIT compiler is known of.
   */
  public Optional<CpuLook> cpu() {
    return latest;
  }

  /** Begins; what was measured of an earlier window is forgotten. */
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
   * Ends the window; samples that come later do not count, and to end it again does nothing.
   *
   * @throws IllegalStateException if none has begun
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
   * Returns what was used between begin and end. The JVMs of the tree collect their garbage for
   * that: the load must be over.
   *
   * @throws IllegalStateException if no window has ended
   */
  public synchronized ServerResources resources() {
    if (used == null) {
      throw new IllegalStateException(
          "what a window used is known when it has ended, but none has");
    }
    return used.join().withHeapAfterCollection(LiveHeap.bytes(tree));
  }

  @Override
  public void close() {
    sampler.shutdownNow();
  }
}
