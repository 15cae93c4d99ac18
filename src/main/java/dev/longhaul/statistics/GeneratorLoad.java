package dev.longhaul.statistics;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * Whether a load generator was what limited a measurement: its throughput is near the most that it
 * reaches against a server that does nothing, or its thread had hardly an idle moment, as by the
 * utilization law it then was at its own ceiling.
 *
 * <p>Source: P. J. Denning and J. P. Buzen, "The Operational Analysis of Queueing Network Models",
 * ACM Computing Surveys 10(3), 1978.
 */
public final class GeneratorLoad {
  /** Above this share of either, a throughput tells of the generator as much as of the server. */
  public static final double NEAR = 0.8;

  /** More than this share of a figure is the generator's own doing. */
  private static final double TOLERATED = 0.05;

  private static final double USUAL_DELAY_MS = 1;

  private GeneratorLoad() {}

  /**
   * Tells whether a throughput is near the generator's ceiling.
   *
   * @param perSecond the measured throughput
   * @param ceilingPerSecond the generator's, against a handler that does nothing; empty if unknown
   */
  public static boolean isNearCeiling(double perSecond, OptionalDouble ceilingPerSecond) {
    return ceilingPerSecond.isPresent() && perSecond > NEAR * ceilingPerSecond.getAsDouble();
  }

  /**
   * Tells whether the generator had hardly an idle moment.
   *
   * @param busy the share of the window in which it ran or waited for a processor; empty if unknown
   */
  public static boolean isStarved(OptionalDouble busy) {
    return busy.isPresent() && busy.getAsDouble() > NEAR;
  }

  /**
   * Tells whether the generator stood still for more than a twentieth of a window, in which nothing
   * was sent and no answer was noticed.
   *
   * @param stopped for how long in all
   * @param window how long the window was
   */
  public static boolean isStopped(Duration stopped, Duration window) {
    return stopped.toNanos() > TOLERATED * window.toNanos();
  }

  /**
   * Tells whether the generator's own delays make up more than a twentieth of the response times of
   * requests that were due on a schedule. Up to a millisecond is what a system takes to wake a
   * thread, and no sign of a generator that cannot keep up.
   *
   * @param meanDelayMs by how much requests were sent too late, in milliseconds
   * @param meanResponseMs their mean response time, in milliseconds
   */
  public static boolean isLate(double meanDelayMs, double meanResponseMs) {
    return meanDelayMs > USUAL_DELAY_MS && meanDelayMs > TOLERATED * meanResponseMs;
  }
}
