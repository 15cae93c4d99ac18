package dev.longhaul.run;

import static dev.longhaul.run.Calibration.longer;
import static dev.longhaul.run.Calibration.shorter;

import dev.longhaul.configuration.Settings;
import dev.longhaul.load.CpuReadings;
import dev.longhaul.load.Endpoint;
import dev.longhaul.load.LoadDriver;
import dev.longhaul.load.LoadListener;
import dev.longhaul.load.Probe;
import dev.longhaul.load.TargetDiedException;
import dev.longhaul.measure.Measurement;
import dev.longhaul.resource.CompilerWatch;
import dev.longhaul.resource.OthersWatch;
import dev.longhaul.resource.ResourceProbe;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A brief load on a server that does little, until the compilers of both ends are quiet. */
final class WarmingLoad {
  private static final Duration LONGEST_WINDOW = Duration.ofSeconds(2);
  private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(1);

  /** After this time the code of the driver and of a server that does little is compiled. */
  private static final Duration LONGEST_COMPILING = Duration.ofSeconds(20);

  /**
   * Applies even if the case has a shorter warm-up: while code is compiled, the driver is slower.
   */
  private static final Duration SHORTEST_WARM_UP = Duration.ofMillis(300);

  private WarmingLoad() {}

  /** Returns the settings of such a load with the users of other settings. */
  static Settings brief(Settings settings) {
    Duration warmUp = longer(shorter(settings.warmUp(), LONGEST_WARM_UP), SHORTEST_WARM_UP);
    return settings.with(
        settings.users(),
        warmUp,
        longer(warmUp, shorter(settings.warmUpLimit(), LONGEST_COMPILING)),
        shorter(settings.window(), LONGEST_WINDOW));
  }

  /**
   * Loads a server. During compilation, the driver and an idle server reach a fifth of what they
   * reach later. A window that other programs disturb begins again, as one of a row does.
   *
   * @param settings of whose load this has the users, and brief phases
   * @param server its process
   * @param probed what the probe asks for; empty for no probe
   * @return what the window has measured; empty if the server ended
   * @throws InterruptedException if the calling thread was interrupted
   */
  static Optional<Measurement> of(
      Endpoint target, Settings settings, ProcessHandle server, Optional<URI> probed)
      throws InterruptedException {
    Settings brief = brief(settings);
    try (ResourceProbe resources = new ResourceProbe(server);
        CompilerWatch driver = Probes.helpers(List.of());
        OthersWatch others = new OthersWatch(List.of(server))) {
      CpuReadings readings = new CpuReadings(resources::cpu, driver::latest, others::latest);
      if (probed.isEmpty()) {
        return Optional.of(LoadDriver.run(target, brief, readings, new LoadListener() {}));
      }
      try (Probe probe = new Probe(probed.get(), brief.window(), brief.timeout(), brief.access())) {
        return Optional.of(LoadDriver.run(target, brief, readings, probe));
      }
    } catch (TargetDiedException ended) {
      return Optional.empty();
    }
  }
}
