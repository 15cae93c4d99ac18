package dev.longhaul.resource;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Watches how much processor time other programs of the machine take: all except this JVM, its
 * descendants, its ancestors and the kernel. In a container that has a share of the machine's
 * processor time, these are the other programs of the container. The watch starts when it is
 * created.
 */
public final class OthersWatch implements AutoCloseable {
  /** A shorter slice is less exact, because the kernel counts processor time in ticks of 10 ms. */
  private static final Duration SLICE = Duration.ofSeconds(2);

  private final ScheduledThreadPoolExecutor sampler =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("longhaul-others").factory());
  private final long own = ProcessHandle.current().pid();
  private final Set<Long> roots;
  private final Supplier<Optional<MachineLook>> looks;
  private Optional<MachineLook> earlier = Optional.empty();
  private volatile Optional<OthersSlice> latest = Optional.empty();

  /**
   * Creates a watch.
   *
   * @param roots processes that are also measured, although this JVM did not start them
   */
  public OthersWatch(Collection<ProcessHandle> roots) {
    this(roots, SLICE, MachineLook::take);
  }

  /**
   * Creates a watch with other slices.
   *
   * @param slice how long one lasts at least
   * @param looks takes a look at the machine
   */
  OthersWatch(
      Collection<ProcessHandle> roots, Duration slice, Supplier<Optional<MachineLook>> looks) {
    this.roots = roots.stream().map(ProcessHandle::pid).collect(Collectors.toUnmodifiableSet());
    this.looks = looks;
    // After a pause of the machine, no look is made up for: a slice of a tick or two shows nothing.
    Future<?> unused =
        sampler.scheduleWithFixedDelay(this::look, 0, slice.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    Optional<MachineLook> now = looks.get();
    latest = now.flatMap(look -> earlier.map(before -> look.othersSince(before, own, roots)));
    earlier = now;
  }

  /**
   * Returns the latest slice; each lasts about two seconds. Empty during the first one, and if the
   * platform does not show it.
   */
  public Optional<OthersSlice> latest() {
    return latest;
  }

  @Override
  public void close() {
    sampler.shutdownNow();
  }
}
