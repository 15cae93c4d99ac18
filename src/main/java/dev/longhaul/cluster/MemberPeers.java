package dev.longhaul.cluster;

import dev.longhaul.load.LoadInterruptedException;
import dev.longhaul.load.Peers;
import dev.longhaul.load.Phase;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets a driver start, measure and stop with the others: the load's thread asks, and the thread
 * that hears the controller answers. All instants are by this machine's monotonic clock.
 */
final class MemberPeers implements Peers {
  /** The controller decides. If it is gone, the load is interrupted. */
  private static final Duration FOR_EVER = Duration.ofDays(1);

  /** How long before the window begins it is announced, as without peers. */
  private static final Duration NOTICE = Duration.ofMillis(20);

  private final Runnable prepared;
  private final Runnable drained;
  private final CountDownLatch startIsKnown = new CountDownLatch(1);
  private volatile long startNanos;
  private volatile OptionalLong windowNanos = OptionalLong.empty();
  private volatile boolean finished;
  private volatile boolean warm;
  private volatile OptionalLong started = OptionalLong.empty();
  private volatile OptionalLong opened = OptionalLong.empty();
  private boolean saidDrained;

  /**
   * Creates it.
   *
   * @param prepared is run when the load is ready to start
   * @param drained is run when no request of the window is left
   */
  MemberPeers(Runnable prepared, Runnable drained) {
    this.prepared = prepared;
    this.drained = drained;
  }

  /** Says when the load starts. */
  void startAt(long nanos) {
    startNanos = nanos;
    startIsKnown.countDown();
  }

  /** Says when the window begins. */
  void openAt(long nanos) {
    windowNanos = OptionalLong.of(nanos);
  }

  /** Lets the load end. */
  void finish() {
    finished = true;
  }

  /** Returns whether the warm-up may end, as far as this driver is concerned. */
  boolean isWarm() {
    return warm;
  }

  /** Returns when the load really started; empty if it has not. */
  OptionalLong started() {
    return started;
  }

  /** Returns when the window really began; empty if it has not. */
  OptionalLong opened() {
    return opened;
  }

  @Override
  public void awaitStart() throws LoadInterruptedException {
    prepared.run();
    try {
      startIsKnown.await();
      long left = startNanos - System.nanoTime();
      while (left > 0) {
        LockSupport.parkNanos(left);
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        left = startNanos - System.nanoTime();
      }
    } catch (InterruptedException before) {
      throw new LoadInterruptedException(Phase.WARM_UP, Optional.empty());
    }
    started = OptionalLong.of(System.nanoTime());
  }

  @Override
  public Duration warmUpLimit(Duration own) {
    return FOR_EVER;
  }

  @Override
  public boolean mayOpen(long nowNanos, boolean ready) {
    warm = ready;
    OptionalLong begin = windowNanos;
    return begin.isPresent() && nowNanos - begin.getAsLong() + NOTICE.toNanos() >= 0;
  }

  @Override
  public long windowBegin(long nanos) {
    return windowNanos.orElse(nanos);
  }

  @Override
  public void opened(long nanos) {
    opened = OptionalLong.of(nanos);
  }

  @Override
  public boolean areNone() {
    return false;
  }

  @Override
  public boolean keepsUp() {
    if (!saidDrained) {
      saidDrained = true;
      drained.run();
    }
    return !finished;
  }
}
