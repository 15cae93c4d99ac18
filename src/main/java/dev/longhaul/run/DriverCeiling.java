package dev.longhaul.run;

import dev.longhaul.configuration.Settings;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** How much the driver of this machine reaches, which sends a share of a load. */
public final class DriverCeiling {
  private final Ceilings ceilings;

  /**
   * Creates one that has measured nothing yet.
   *
   * @param noted hears what was measured
   */
  public DriverCeiling(Consumer<String> noted) {
    ceilings = new Ceilings(new Calibration.Notes(noted));
  }

  /**
   * Returns the highest throughput that the driver reaches with its share of users against a server
   * that does nothing. The first share with them measures it.
   *
   * @param settings those of the share
   * @param perSecond the requests per second that it sent; if they are few, nothing is measured
   * @throws InterruptedException if the calling thread was interrupted
   */
  public OptionalDouble of(Settings settings, double perSecond) throws InterruptedException {
    return ceilings.of(settings, perSecond);
  }
}
