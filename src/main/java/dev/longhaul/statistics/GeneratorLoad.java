package dev.longhaul.statistics;

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
}
