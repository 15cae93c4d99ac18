package dev.longhaul.measure;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was before, beside and after a measured window.
 *
 * @param warmUp what came before it
 * @param drain how long the load was kept up after it
 * @param stalled how long the machine stood still in it, as far as the driver noticed: no strategy
 *     is to blame for that, and a figure is worth less for it
 * @param discardedWindows how many windows before this one were given up because the machine stood
 *     still or was busy with something else; their time is in the warm-up
 * @param driver what the driver itself used in it
 * @param others what other programs of the machine used beside it; empty where that is not known
 */
public record Circumstances(
    WarmUp warmUp,
    Duration drain,
    Duration stalled,
    int discardedWindows,
    DriverUse driver,
    Optional<OthersUse> others) {
  /** What is known of a window that only a recorder saw. */
  public static final Circumstances UNKNOWN =
      new Circumstances(
          new WarmUp(Duration.ZERO, false, OptionalDouble.empty()),
          Duration.ZERO,
          Duration.ZERO,
          0,
          DriverUse.UNKNOWN,
          Optional.empty());
}
