package dev.longhaul.statistics;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * Whether the load generator limited a measurement. It did if its throughput was near the highest
 * that it reaches against a server that does nothing. It also did if a thread of it was almost
 * never idle: by the utilization law that was then at its own ceiling.
 *
 * <p>Source: P. J. Denning and J. P. Buzen, "The Operational Analysis of Queueing Network Models",
 * ACM Computing Surveys 10(3), 1978.
 */
public final class DriverLoad {
  /** Above this share of either, throughput depends on the generator as much as on the server. */
  public static final double NEAR = 0.8;

  /** The share of a figure that the generator itself may cause. */
  private static final double TOLERATED = 0.05;

  private static final double USUAL_DELAY_MS = 1;

  private DriverLoad() {}

  /**
   * Returns whether a throughput is near the generator's ceiling.
   *
   * @param perSecond the measured throughput
   * @param ceilingPerSecond the generator's throughput against a handler that does nothing; empty
   *     if unknown
   */
  public static boolean isNearCeiling(double perSecond, OptionalDouble ceilingPerSecond) {
    return ceilingPerSecond.isPresent() && perSecond > NEAR * ceilingPerSecond.getAsDouble();
  }

  /**
   * Returns whether the generator was almost never idle.
   *
   * @param busy the share of the window in which it ran or waited for a processor; empty if unknown
   */
  public static boolean isStarved(OptionalDouble busy) {
    return busy.isPresent() && busy.getAsDouble() > NEAR;
  }

  /**
   * Returns whether the generator stalled for more than a twentieth of a window. During a stall it
   * sends nothing and notices no response.
   *
   * @param stopped how long it stalled in total
   * @param window the length of the window
   */
  public static boolean isStopped(Duration stopped, Duration window) {
    return stopped.toNanos() > TOLERATED * window.toNanos();
  }

  /**
   * Returns whether the generator's own delays make up more than a twentieth of the response times
   * of requests that were due on a schedule. A system may take up to a millisecond to wake a
   * thread: that is no sign of a generator that cannot keep up.
   *
   * @param meanDelayMs the requests' mean delay, in milliseconds
   * @param meanResponseMs their mean response time, in milliseconds
   */
  public static boolean isLate(double meanDelayMs, double meanResponseMs) {
    return meanDelayMs > USUAL_DELAY_MS && meanDelayMs > TOLERATED * meanResponseMs;
  }
}
