package dev.longhaul.resource;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Watches, from its creation on, how much processor time other programs of the machine take: all
 * but this JVM, what it started, its ancestors and the kernel.
 */
public final class OthersWatch implements AutoCloseable {
  /** A shorter slice is off by more, as the kernel tells processor time in ticks of 10 ms. */
  private static final Duration SLICE = Duration.ofSeconds(2);

  private final ScheduledThreadPoolExecutor sampler =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("longhaul-others").factory());
  private final long own = ProcessHandle.current().pid();
  private final Set<Long> roots;
  private Optional<MachineLook> earlier = Optional.empty();
  private volatile Optional<OthersSlice> latest = Optional.empty();

  /**
   * Creates a watch.
   *
   * @param roots processes that are measured, too, though this JVM did not start them
   */
  public OthersWatch(Collection<ProcessHandle> roots) {
    this.roots = roots.stream().map(ProcessHandle::pid).collect(Collectors.toUnmodifiableSet());
    Future<?> unused =
        sampler.scheduleAtFixedRate(this::look, 0, SLICE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    Optional<MachineLook> now =
        MachineLook.take(ProcessTree.PROC, Runtime.getRuntime().availableProcessors());
    latest = now.flatMap(look -> earlier.map(before -> look.othersSince(before, own, roots)));
    earlier = now;
  }

  /**
   * Returns the latest slice, each of some two seconds; empty in the first one, and where the
   * platform does not tell.
   */
  public Optional<OthersSlice> latest() {
    return latest;
  }

  @Override
  public void close() {
    sampler.shutdownNow();
  }
}
