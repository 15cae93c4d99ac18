package dev.longhaul.cluster;

import dev.longhaul.configuration.ClusterSettings;
import dev.longhaul.configuration.OptionalLibrary;
import dev.longhaul.configuration.Settings;
import dev.longhaul.load.CpuReadings;
import dev.longhaul.load.Endpoint;
import dev.longhaul.load.LoadInterruptedException;
import dev.longhaul.load.LoadListener;
import dev.longhaul.measure.Measurement;
import java.util.List;
import java.util.function.Consumer;

/** A load that the drivers of a cluster send in place of this JVM's own. */
public final class DistributedLoad {
  private DistributedLoad() {}

  /**
   * Returns whether a load goes to the drivers of a cluster. One of fewer users than drivers, such
   * as of a user alone, does not: this JVM sends it.
   */
  public static boolean isFor(Settings settings) {
    ClusterSettings shared = settings.access().shared();
    return shared.isDistributed() && settings.users() >= shared.drivers();
  }

  /**
   * Waits for the drivers, runs the load on all of them, and merges what they have measured.
   *
   * @param target what the drivers send requests to; each must allow that
   * @param settings those of the whole load
   * @param readings what this JVM can see of the server and the machine
   * @param listener is called as the load goes on
   * @param noted hears who is there, while the load waits for drivers
   * @return the sum of all shares
   * @throws dev.longhaul.configuration.ConfigurationException if too few drivers are there in time,
   *     or one refuses its share
   * @throws DriverLostException if a driver died, was cut off, failed or fell behind; it carries
   *     what the others have measured
   * @throws dev.longhaul.load.TargetDiedException if the server ended under load
   * @throws LoadInterruptedException if the calling thread was interrupted; the drivers have
   *     stopped, and it carries what was measured
   */
  public static Measurement run(
      Endpoint target,
      Settings settings,
      CpuReadings readings,
      LoadListener listener,
      Consumer<String> noted)
      throws LoadInterruptedException {
    OptionalLibrary.require("longhaul.cluster", List.of(OptionalLibrary.JGROUPS));
    return new LoadController(target, settings, readings, listener, noted).run();
  }
}
