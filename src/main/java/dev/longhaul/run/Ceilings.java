package dev.longhaul.run;

import dev.longhaul.configuration.Isolation;
import dev.longhaul.configuration.OptionalLibrary;
import dev.longhaul.configuration.Protocol;
import dev.longhaul.configuration.Settings;
import dev.longhaul.load.Endpoint;
import dev.longhaul.load.LoadDriver;
import dev.longhaul.load.LoadListener;
import dev.longhaul.load.TargetDiedException;
import dev.longhaul.measure.Measurement;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.server.Server;
import dev.longhaul.server.ServerStartException;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.task.Tasks;
import dev.longhaul.statistics.DriverLoad;
import dev.longhaul.text.Digits;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** Measures, once a run, how much the driver reaches. */
final class Ceilings {
  /** Below this rate no driver is near its ceiling, so the ceiling is not measured. */
  static final double LEAST_PER_SECOND = 100;

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

  /** Returns which library is lacking without which there is no ceiling. */
  static Optional<String> lack() {
    return OptionalLibrary.lack("its server", OptionalLibrary.ofServers());
  }

  private OptionalDouble measured(Settings settings, String again) throws InterruptedException {
    String what = "ceiling of the driver with %s users%s".formatted(settings.users(), again);
    Optional<String> lack = lack();
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

  /**
   * Measures the ceiling with some users before any case needs it, which warms up the driver.
   *
   * @throws InterruptedException if the calling thread was interrupted
   */
  synchronized void measure(Settings settings) throws InterruptedException {
    Ceiling before = known.get(CeilingKey.of(settings));
    known.put(
        CeilingKey.of(settings),
        before == null
            ? new Ceiling(measured(settings, ""), false)
            : new Ceiling(higher(before.perSecond(), measured(settings, ", again")), true));
  }

  /** Returns empty if the server does not start or ends: that is not the case's fault. */
  private static OptionalDouble reached(Settings settings) throws InterruptedException {
    Settings brief = WarmingLoad.brief(settings);
    try (Server idle =
        Server.start(
            Strategies.named("request_thread"),
            Tasks.named("noop"),
            brief.onAnyPort().withoutExitWork(), // its recording would replace the case's
            OriginAddresses.none(),
            "ceiling")) {
      Endpoint target = Endpoint.of(idle.task(), Optional.empty(), () -> idle.ending().isEmpty());
      Optional<Measurement> measured =
          brief.server().isolation() == Isolation.IN_PROCESS
              ? Optional.of(LoadDriver.run(target, brief, new LoadListener() {}))
              : WarmingLoad.of(target, settings, idle.process(), Optional.of(idle.ping()));
      return measured
          .map(each -> OptionalDouble.of(each.throughput().mean()))
          .orElse(OptionalDouble.empty());
    } catch (ServerStartException | TargetDiedException noServer) {
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while the driver's ceiling was measured");
      }
      return OptionalDouble.empty();
    }
  }
}
