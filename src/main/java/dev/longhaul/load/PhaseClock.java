package dev.longhaul.load;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import java.util.function.LongUnaryOperator;

/**
 * Decides when a load moves from one phase to the next.
 *
 * <p>Warm-up ends no earlier than when the load is warm and the shortest warm-up has passed, and no
 * later than one time-out after that, or at its limit if that is later. The drain ends when no
 * request overlaps the window any more, and no later than one time-out after the window. Requests
 * that began in the drain then end, too, for as long as that is wanted.
 */
final class PhaseClock {
  /**
   * How long a window is announced before it begins, so that no request that ends in it counts as
   * warm-up.
   */
  static final Duration NOTICE = Duration.ofMillis(20);

  /** How much later than a time-out the last time-outs may be noticed. */
  private static final Duration GRACE = Duration.ofMillis(100);

  private final long startNanos;
  private final Duration warmUp;
  private final long longestWarmUpNanos;
  private final Duration window;
  private final Duration timeout;
  private final Duration beyond;
  private final BooleanSupplier empties;
  private Phase phase = Phase.WARM_UP;
  private long windowStartNanos;
  private long doneNanos;

  PhaseClock(long startNanos, Duration warmUp, Duration limit, Duration window, Duration timeout) {
    this(startNanos, warmUp, limit, window, timeout, Duration.ZERO, () -> true);
  }

  /**
   * Creates the clock of a load that goes on after its window.
   *
   * @param beyond how long it goes on before the drain may end
   * @param empties whether the last requests get time to end; asked until they have
   */
  PhaseClock(
      long startNanos,
      Duration warmUp,
      Duration limit,
      Duration window,
      Duration timeout,
      Duration beyond,
      BooleanSupplier empties) {
    this.startNanos = startNanos;
    this.warmUp = warmUp;
    longestWarmUpNanos = Math.max(warmUp.plus(timeout).toNanos(), limit.toNanos());
    this.window = window;
    this.timeout = timeout;
    this.beyond = beyond;
    this.empties = empties;
  }

  /**
   * Moves on to the next phase if the present instant allows it, and returns the current phase.
   *
   * @param nowNanos the present instant
   * @param warm whether warm-up may end once its shortest time has passed
   * @param overlapping whether a request that started before the given instant is still in flight
   * @param open called once with the instant at which the window should begin; returns when it does
   */
  Phase advance(
      long nowNanos, boolean warm, LongFunction<Boolean> overlapping, LongUnaryOperator open) {
    switch (phase) {
      case WARM_UP -> {
        if (isOver(nowNanos, warm)) {
          openWindow(nowNanos, open);
        }
      }
      case WINDOW -> {
        if (nowNanos - windowEndNanos() >= 0) {
          phase = Phase.DRAIN;
        }
      }
      case DRAIN -> {
        if (drained(nowNanos, overlapping)) {
          doneNanos = nowNanos;
          phase = empties.getAsBoolean() ? Phase.ENDING : Phase.DONE;
        }
      }
      case ENDING -> {
        if (!empties.getAsBoolean() || !overlapping.apply(nowNanos)) {
          phase = Phase.DONE;
        }
      }
      case DONE -> {}
    }
    return phase;
  }

  /**
   * Begins the window again, so that what was measured in it counts as warm-up.
   *
   * @param nowNanos the present instant, in the window or in the drain
   * @param open called with the instant at which the window should begin; returns when it does
   */
  void discardWindow(long nowNanos, LongUnaryOperator open) {
    openWindow(nowNanos, open);
  }

  private void openWindow(long nowNanos, LongUnaryOperator open) {
    windowStartNanos = open.applyAsLong(nowNanos + NOTICE.toNanos());
    phase = Phase.WINDOW;
  }

  /** Ends the load early, in any phase. */
  void end(long nowNanos) {
    if (phase != Phase.ENDING) {
      doneNanos = nowNanos;
    }
  }

  /** Returns how long the window lasted, after the load has ended: its full length or less. */
  Duration windowTaken() {
    Duration taken = Duration.ofNanos(Math.max(doneNanos - windowStartNanos, 0));
    return taken.compareTo(window) < 0 ? taken : window;
  }

  /** Returns how long the warm-up took, after the window has opened. */
  Duration warmUpTaken() {
    return Duration.ofNanos(windowStartNanos - startNanos);
  }

  /** Returns how long the last requests have taken, in or after the phase in which they end. */
  Duration endingTaken(long nowNanos) {
    return Duration.ofNanos(nowNanos - doneNanos);
  }

  /** Returns how long the drain took, after the load has ended. */
  Duration drainTaken() {
    return Duration.ofNanos(Math.max(doneNanos - windowEndNanos(), 0));
  }

  private boolean isOver(long nowNanos, boolean warm) {
    long passed = nowNanos - startNanos;
    return passed >= warmUp.toNanos() && (warm || passed >= longestWarmUpNanos);
  }

  private boolean drained(long nowNanos, LongFunction<Boolean> overlapping) {
    long end = windowEndNanos() + beyond.toNanos();
    return nowNanos - end >= 0
        && (!overlapping.apply(end) || nowNanos - end >= timeout.plus(GRACE).toNanos());
  }

  private long windowEndNanos() {
    return windowStartNanos + window.toNanos();
  }
}
