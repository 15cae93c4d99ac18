package dev.longhaul.resource;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Watches what a server's process tree uses from a window's begin to its end.
 *
 * <p>A thread of its own takes a sample at the begin, one a second, and one at the end, so that the
 * load is not kept waiting while the kernel walks a process's pages. What the samples cost is
 * measured with them.
 */
public final class ResourceProbe implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final ProcessTree tree;
  private final ScheduledThreadPoolExecutor sampler =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("longhaul-resources").factory());
  private @Nullable CompletableFuture<ResourceWatch> watch;
  private @Nullable Future<?> samples;
  private @Nullable CompletableFuture<ServerResources> used;

  /**
   * Creates a probe of a process and its descendants, which takes a sample that does not count: the
   * code that takes them is not new then when a window begins.
   */
  public ResourceProbe(ProcessHandle root) {
    tree = new ProcessTree(root);
    sampler.execute(() -> ResourceWatch.begin(tree).end());
  }

  /** Begins; what was measured of an earlier window is forgotten. */
  public synchronized void begin() {
    stopSampling();
    used = null;
    CompletableFuture<ResourceWatch> begun =
        CompletableFuture.supplyAsync(() -> ResourceWatch.begin(tree), sampler);
    watch = begun;
    samples =
        sampler.scheduleAtFixedRate(
            () -> begun.join().sample(),
            INTERVAL.toMillis() / 2,
            INTERVAL.toMillis(),
            TimeUnit.MILLISECONDS);
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
    used = watch.thenApplyAsync(ResourceWatch::end, sampler);
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
