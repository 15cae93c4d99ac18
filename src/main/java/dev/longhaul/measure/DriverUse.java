package dev.longhaul.measure;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * What the driver itself used in the window.
 *
 * @param running the share of the window in which its thread ran, from 0 to 1; empty where the
 *     platform does not tell
 * @param waiting the share in which it wanted to run and had no processor; empty likewise
 * @param collections how long garbage collections of the driver's JVM took
 */
public record DriverUse(OptionalDouble running, OptionalDouble waiting, Duration collections) {
  /** What is known of a driver that nobody watched. */
  public static final DriverUse UNKNOWN =
      new DriverUse(OptionalDouble.empty(), OptionalDouble.empty(), Duration.ZERO);

  /**
   * Returns the share of the window in which the driver had something to do: near 1, it is what was
   * measured.
   */
  public OptionalDouble busy() {
    return running.isPresent() && waiting.isPresent()
        ? OptionalDouble.of(running.getAsDouble() + waiting.getAsDouble())
        : OptionalDouble.empty();
  }
}
