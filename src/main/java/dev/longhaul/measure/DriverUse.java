package dev.longhaul.measure;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * What the driver itself used in the window.
 *
 * @param running the share of the window in which its thread ran, from 0 to 1, of several threads
 *     the busiest one; empty if the platform does not show it
 * @param waiting the share in which it waited for a processor; empty in the same case
 * @param collections how long garbage collections of the driver's JVM took
 */
public record DriverUse(OptionalDouble running, OptionalDouble waiting, Duration collections) {
  /** The use of a driver that was not watched: nothing is known. */
  public static final DriverUse UNKNOWN =
      new DriverUse(OptionalDouble.empty(), OptionalDouble.empty(), Duration.ZERO);

  /**
   * Returns the share of the window in which the driver had work, of several threads the busiest
   * one. Near 1, the driver limits the measurement: the users of that thread wait for it, whatever
   * the other threads do.
   */
  public OptionalDouble busy() {
    return running.isPresent() && waiting.isPresent()
        ? OptionalDouble.of(running.getAsDouble() + waiting.getAsDouble())
        : OptionalDouble.empty();
  }
}
