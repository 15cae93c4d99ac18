package dev.longhaul.run;

import static dev.longhaul.run.Calibration.longer;
import static dev.longhaul.run.Calibration.shorter;

import dev.longhaul.configuration.Isolation;
import dev.longhaul.configuration.OptionalLibrary;
import dev.longhaul.configuration.Protocol;
import dev.longhaul.configuration.Settings;
import dev.longhaul.load.CpuReadings;
import dev.longhaul.load.Endpoint;
import dev.longhaul.load.LoadDriver;
import dev.longhaul.load.LoadListener;
import dev.longhaul.load.TargetDiedException;
import dev.longhaul.measure.Measurement;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.resource.CompilerWatch;
import dev.longhaul.resource.OthersWatch;
import dev.longhaul.resource.ResourceProbe;
import dev.longhaul.server.Server;
import dev.longhaul.server.ServerStartException;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.task.Tasks;
import dev.longhaul.statistics.DriverLoad;
import dev.longhaul.text.Digits;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** Measures, once a run, how much the driver reaches. */
final class Ceilings {
  /** Below this rate no driver is near its ceiling, so the ceiling is not measured. */
  private static final double LEAST_PER_SECOND = 100;

  private static final Duration LONGEST_WINDOW = Duration.ofSeconds(2);

  private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(1);

  /** After this time the code of the driver and of a server that does nothing is compiled. */
  private static final Duration LONGEST_COMPILING = Duration.ofSeconds(20);

  /**
   * Applies even if the case has a shorter warm-up: while code is compiled, the ceiling is lower.
   */
  private static final Duration SHORTEST_WARM_UP = Duration.ofMillis(300);

  private final Map<CeilingKey, Ceiling> known = new HashMap<>();
  private final Calibration.Notes notes;

  Ceilings(Calibration.Notes notes) {
    this.notes = notes;
  }

  /**
   * The highest throughput that the driver reaches.
   *
   * @param confirmed whether it was measured a second time, which happens before a case is first
   *     reported as near it
   */
  private record Ceiling(OptionalDouble perSecond, boolean confirmed) {}

  /**
   * Returns the highest throughput that the driver reaches with a case's users, driver threads and
   * connections against a separate server that does nothing. The first case with them measures it.
   * The first case that is near it measures it again.
   *
   * @param settings those of the case
   * @param perSecond the case's throughput; if it is low, or the case speaks HTTP/2, nothing is
   *     measured
   * @throws InterruptedException if the calling thread was interrupted
   */
  synchronized OptionalDouble of(Settings settings, double perSecond) throws InterruptedException {
    if (perSecond < LEAST_PER_SECOND || settings.access().protocol() != Protocol.HTTP1) {
      // The server that does nothing speaks HTTP/1.1 only.
      return OptionalDouble.empty();
    }
    CeilingKey key = CeilingKey.of(settings);
    Ceiling ceiling = known.get(key);
    if (ceiling == null) {
      ceiling = new Ceiling(measured(settings, ""), false);
    }
    if (!ceiling.confirmed() && DriverLoad.isNearCeiling(perSecond, ceiling.perSecond())) {
      // During the first measurement other programs may have used the processors, or code was still
      // being compiled.
      ceiling = new Ceiling(higher(ceiling.perSecond(), measured(settings, ", again")), true);
    }
    if (ceiling.perSecond().isPresent()) {
      // A case may show that the driver reaches more. Then that case may have been at the ceiling,
      // and those before it are judged by it, too: BuildCeilings.
      ceiling =
          new Ceiling(
              higher(ceiling.perSecond(), OptionalDouble.of(perSecond)), ceiling.confirmed());
    }
    known.put(key, ceiling);
    return ceiling.perSecond();
  }

  private static OptionalDouble higher(OptionalDouble one, OptionalDouble other) {
    return DoubleStream.concat(one.stream(), other.stream()).max();
  }

  private OptionalDouble measured(Settings settings, String again) throws InterruptedException {
    String what = "ceiling of the driver with %s users%s".formatted(settings.users(), again);
    Optional<String> lack = OptionalLibrary.lack("its server", OptionalLibrary.ofServers());
    if (lack.isPresent()) {
      notes.say(what, "not measured, as " + lack.get());
      return OptionalDouble.empty();
    }
    OptionalDouble reached = reached(settings);
    notes.say(
        what,
        reached.isPresent()
            ? Digits.of(reached.getAsDouble()) + "/s against a server that does nothing"
            : "not known, as the server that does nothing did not start, or ended");
    return reached;
  }

  /** Returns empty if the server does not start or ends: that is not the case's fault. */
  private static OptionalDouble reached(Settings settings) throws InterruptedException {
    Duration warmUp = longer(shorter(settings.warmUp(), LONGEST_WARM_UP), SHORTEST_WARM_UP);
    Settings brief =
        settings.with(
            settings.users(),
            warmUp,
            longer(warmUp, shorter(settings.warmUpLimit(), LONGEST_COMPILING)),
            shorter(settings.window(), LONGEST_WINDOW));
    try (Server idle =
        Server.start(
            Strategies.named("request_thread"),
            Tasks.named("noop"),
            brief.onAnyPort().withoutExitWork(), // its recording would replace the case's
            OriginAddresses.none(),
            "ceiling")) {
      Endpoint target = Endpoint.of(idle.task(), Optional.empty(), () -> idle.ending().isEmpty());
      return OptionalDouble.of(warm(idle, target, brief).throughput().mean());
    } catch (ServerStartException | TargetDiedException noServer) {
      return OptionalDouble.empty();
    }
  }

  /**
   * Warms up until compilation ends: during it, the driver and an idle server reach a fifth of
   * their ceiling. A window that other programs disturb begins again, as one of a row does.
   */
  private static Measurement warm(Server idle, Endpoint target, Settings settings)
      throws InterruptedException {
    if (settings.server().isolation() == Isolation.IN_PROCESS) {
      return LoadDriver.run(target, settings, new LoadListener() {});
    }
    try (ResourceProbe probe = new ResourceProbe(idle.process());
        CompilerWatch driver = Probes.helpers(List.of());
        OthersWatch others = new OthersWatch(List.of(idle.process()))) {
      return LoadDriver.run(
          target,
          settings,
          new CpuReadings(probe::cpu, driver::latest, others::latest),
          new LoadListener() {});
    }
  }
}
