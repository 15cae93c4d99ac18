package dev.longhaul.cluster;

import dev.longhaul.configuration.Settings;
import java.util.OptionalDouble;

/** Measures how much the driver of this machine reaches. */
@FunctionalInterface
public interface MemberCeiling {
  /**
   * Returns the highest throughput that the driver reaches; empty if that is not known, or does not
   * matter at this rate.
   *
   * @param settings those of its share of a load
   * @param perSecond the requests per second that it sent
   * @throws InterruptedException if the calling thread was interrupted
   */
  OptionalDouble of(Settings settings, double perSecond) throws InterruptedException;
}
