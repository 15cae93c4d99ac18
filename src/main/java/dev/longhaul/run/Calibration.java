package dev.longhaul.run;

import dev.longhaul.configuration.ConnectionPolicy;
import dev.longhaul.configuration.Isolation;
import dev.longhaul.configuration.OptionalLibrary;
import dev.longhaul.configuration.Protocol;
import dev.longhaul.configuration.Settings;
import dev.longhaul.load.Endpoint;
import dev.longhaul.load.LoadDriver;
import dev.longhaul.load.LoadListener;
import dev.longhaul.load.Surroundings;
import dev.longhaul.load.TargetDiedException;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Receipts;
import dev.longhaul.measure.ResponseTimes;
import dev.longhaul.measure.ServiceDemand;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.resource.ResourceProbe;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.server.Server;
import dev.longhaul.server.ServerStartException;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.task.Tasks;
import dev.longhaul.statistics.DriverLoad;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Measures, once a run, the values that all its cases are compared with. */
final class Calibration {
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

  /** A demand is the mean of this many requests of a single user, unless they take too long. */
  private static final int ALONE = 20;

  private static final int LEAST_ALONE = 3;
  private static final Duration SETTLING = Duration.ofMillis(100);
  private static final Duration SHORTEST_ALONE = Duration.ofMillis(300);
  private static final Duration LONGEST_ALONE = Duration.ofSeconds(1);

  /**
   * The longest window if the demand varies by chance, as with tasks that try again: such a demand
   * needs more samples.
   */
  private static final Duration LONGEST_OF_VARYING = Duration.ofSeconds(4);

  private static final double TOLERATED_ERROR = 0.05;

  /** A shorter time is only the cost of reading the clock twice. */
  private static final double SHORTEST_MS = 0.001;

  /** The demand of each task that was measured. */
  private final Map<DemandKey, Demand> demands = new HashMap<>();

  private final Map<CeilingKey, Ceiling> ceilings = new HashMap<>();
  private final Consumer<String> notes;

  Calibration(Consumer<String> notes) {
    this.notes = notes;
  }

  private record DemandKey(
      String task, OriginAddresses origins, List<String> jvmArguments, Isolation isolation) {}

  /**
   * The demand of a task.
   *
   * @param measured empty if it is too short to measure
   * @param confirmed whether it was measured a second time, which happens before a case is first
   *     reported as faster than it allows
   */
  private record Demand(Optional<ServiceDemand> measured, boolean confirmed) {
    /** Returns the lower one: a busy machine makes a demand longer, nothing makes it shorter. */
    Demand confirmedBy(Optional<ServiceDemand> again) {
      return new Demand(
          Stream.of(measured, again)
              .flatMap(Optional::stream)
              .min(
                  Comparator.comparing((ServiceDemand each) -> each.cpu().isEmpty())
                      .thenComparing(ServiceDemand::wall)),
          true);
    }
  }

  /**
   * The highest throughput that the driver reaches.
   *
   * @param confirmed whether it was measured a second time, which happens before a case is first
   *     reported as near it
   */
  private record Ceiling(OptionalDouble perSecond, boolean confirmed) {}

  private record CeilingKey(
      int users, ConnectionPolicy connections, List<String> jvmArguments, Isolation isolation) {}

  /**
   * Returns the service demand of a case's task: the mean time that one user's requests spent in
   * the task. The user sends them one after another to the case's server, which is warm and has no
   * other work. The first case with the task measures the demand. If its threads do not show their
   * CPU time, the first case whose threads do measures it again; so does the first case that is
   * faster than the demand allows.
   *
   * @param loaded the times of the task's requests under load, which decide how long to measure
   * @param explains whether a demand allows what the case has reached
   * @throws InterruptedException if the calling thread was interrupted
   */
  synchronized Optional<ServiceDemand> demand(
      BenchmarkCase benchmarkCase,
      OriginAddresses origins,
      Endpoint target,
      Receipts loaded,
      Predicate<Optional<ServiceDemand>> explains)
      throws InterruptedException {
    Settings settings = benchmarkCase.settings();
    DemandKey key =
        new DemandKey(benchmarkCase.task(), origins, settings.jvmArguments(), settings.isolation());
    Demand known = demands.get(key);
    if (known == null || isToBeAskedAgain(known.measured(), loaded)) {
      Receipts alone = alone(target, settings, loaded);
      Optional<ServiceDemand> measured = demand(alone);
      say(benchmarkCase, alone, measured);
      if (alone.count() == 0) {
        return known == null ? Optional.empty() : known.measured();
      }
      known = known == null || measured.isPresent() ? new Demand(measured, false) : known;
    }
    if (!known.confirmed() && !explains.test(known.measured())) {
      Receipts alone = alone(target, settings, loaded);
      Optional<ServiceDemand> measured = demand(alone);
      say(benchmarkCase, alone, measured);
      known = known.confirmedBy(measured);
    }
    demands.put(key, known);
    return known.measured();
  }

  private void say(BenchmarkCase benchmarkCase, Receipts alone, Optional<ServiceDemand> measured) {
    String nothing =
        alone.count() > 0
            ? "less than a clock tells"
            : "not known, as no request of a user alone succeeded";
    say(
        "service demand of " + benchmarkCase.task(),
        measured.map(Calibration::text).orElse(nothing));
  }

  /**
   * Returns the demand of a target whose responses have no receipts: the mean response time of a
   * user alone. Each case measures it again, because its requests may be others.
   *
   * @param loaded the response times under load, which decide how long to measure
   * @throws InterruptedException if the calling thread was interrupted
   */
  Optional<ServiceDemand> demandWithoutReceipts(
      BenchmarkCase benchmarkCase, Endpoint target, ResponseTimes loaded)
      throws InterruptedException {
    String what = "response time of a user alone with " + benchmarkCase;
    if (!target.requests().areSafe()) {
      say(what, "not measured, as more of its requests would change the server");
      return Optional.empty();
    }
    Settings settings = benchmarkCase.settings();
    double expectedMs = loaded.meanMs().orElse(0);
    Duration window = shorter(nanos(ALONE * expectedMs), longestAlone(settings));
    ResponseTimes alone = alone(target, settings, window).responseTimes();
    if (varies(alone) || alone.count() < LEAST_ALONE) {
      // Some requests take longer than that window, or they differ.
      Duration longer = longer(nanos(LEAST_ALONE * loaded.maxMs().orElse(expectedMs)), window);
      alone = alone(target, settings, shorter(longer, LONGEST_OF_VARYING)).responseTimes();
    }
    OptionalDouble mean = alone.count() < LEAST_ALONE ? OptionalDouble.empty() : alone.meanMs();
    Optional<ServiceDemand> measured =
        mean.stream()
            .mapToObj(millis -> new ServiceDemand(nanos(millis), Optional.empty()))
            .findFirst();
    say(
        what,
        measured
            .map(Calibration::text)
            .orElse("not known, as fewer than %s succeeded in time".formatted(LEAST_ALONE)));
    return measured;
  }

  /** Returns whether the mean of some times may be off by more than a twentieth. */
  private static boolean varies(ResponseTimes times) {
    return times.coefficientOfVariation() > TOLERATED_ERROR * Math.sqrt((double) times.count());
  }

  private static Duration longestAlone(Settings settings) {
    return shorter(settings.window(), LONGEST_ALONE);
  }

  /** A demand without CPU time is measured again by a case that has CPU times. */
  private static boolean isToBeAskedAgain(Optional<ServiceDemand> known, Receipts loaded) {
    return known.filter(demand -> demand.cpu().isEmpty()).isPresent()
        && loaded.cpuMsPerRequest().isPresent();
  }

  private static Receipts alone(Endpoint target, Settings settings, Receipts loaded)
      throws InterruptedException {
    double expectedMs = loaded.taskTimes().meanMs().orElse(0);
    Duration window = shorter(nanos(ALONE * expectedMs), longestAlone(settings));
    Receipts alone = alone(target, settings, window).receipts();
    if (alone.count() == 0) {
      // Each request takes longer than that window.
      alone = alone(target, settings, nanos(LEAST_ALONE * expectedMs)).receipts();
    }
    ResponseTimes times = alone.taskTimes();
    double millis = times.meanMs().orElse(expectedMs);
    if (millis >= SHORTEST_MS && varies(times)) {
      alone =
          alone(target, settings, shorter(nanos(ALONE * millis), LONGEST_OF_VARYING)).receipts();
    }
    return alone;
  }

  /**
   * Measures a single user. Its first requests are the warm-up: requests that the load left behind
   * are finished by then, or soon after.
   */
  private static Measurement alone(Endpoint target, Settings settings, Duration window)
      throws InterruptedException {
    Settings alone = settings.with(1, SETTLING, longer(window, SHORTEST_ALONE));
    return LoadDriver.run(target, alone, new LoadListener() {});
  }

  /**
   * Uses means, because the utilization law does. A thread's CPU time is at most its elapsed time.
   */
  private static Optional<ServiceDemand> demand(Receipts alone) {
    return alone.taskTimes().meanMs().stream()
        .boxed()
        .filter(millis -> millis >= SHORTEST_MS)
        .findFirst()
        .map(
            millis ->
                new ServiceDemand(
                    nanos(millis),
                    alone.cpuMsPerRequest().stream()
                        .filter(cpu -> cpu > 0)
                        .mapToObj(cpu -> nanos(Math.min(cpu, millis)))
                        .findFirst()));
  }

  /**
   * Returns the highest throughput that the driver reaches with a case's users and connections
   * against a separate server that does nothing. The first case with them measures it. The first
   * case that is near it measures it again.
   *
   * @param perSecond the case's throughput; if it is low, or the case speaks HTTP/2, nothing is
   *     measured
   * @throws InterruptedException if the calling thread was interrupted
   */
  synchronized OptionalDouble ceiling(BenchmarkCase benchmarkCase, double perSecond)
      throws InterruptedException {
    Settings settings = benchmarkCase.settings();
    if (perSecond < LEAST_PER_SECOND || settings.access().protocol() != Protocol.HTTP1) {
      // The server that does nothing speaks HTTP/1.1 only.
      return OptionalDouble.empty();
    }
    CeilingKey key =
        new CeilingKey(
            settings.users(),
            settings.connections(),
            settings.jvmArguments(),
            settings.isolation());
    Ceiling known = ceilings.get(key);
    if (known == null) {
      known = new Ceiling(ceiling(settings), false);
    }
    if (!known.confirmed() && DriverLoad.isNearCeiling(perSecond, known.perSecond())) {
      // During the first measurement other programs may have used the processors, or code was still
      // being compiled.
      known = new Ceiling(higher(known.perSecond(), ceiling(settings)), true);
    }
    if (known.perSecond().isPresent()) {
      // A case may show that the driver reaches more. Then that case may have been at the ceiling.
      known =
          new Ceiling(higher(known.perSecond(), OptionalDouble.of(perSecond)), known.confirmed());
    }
    ceilings.put(key, known);
    return known.perSecond();
  }

  private static OptionalDouble higher(OptionalDouble one, OptionalDouble other) {
    return DoubleStream.concat(one.stream(), other.stream()).max();
  }

  private OptionalDouble ceiling(Settings settings) throws InterruptedException {
    String what = "ceiling of the driver with %s users".formatted(settings.users());
    Optional<String> lack = OptionalLibrary.lack("its server", OptionalLibrary.ofServers());
    if (lack.isPresent()) {
      say(what, "not measured, as " + lack.get());
      return OptionalDouble.empty();
    }
    OptionalDouble measured = measuredCeiling(settings);
    say(
        what,
        measured.isPresent()
            ? String.format(
                Locale.ROOT, "%.0f/s of a server that does nothing", measured.getAsDouble())
            : "not known, as the server that does nothing did not start, or ended");
    return measured;
  }

  /** Returns empty if the server does not start or ends: that is not the case's fault. */
  private static OptionalDouble measuredCeiling(Settings settings) throws InterruptedException {
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
   * their ceiling.
   */
  private static Measurement warm(Server idle, Endpoint target, Settings settings)
      throws InterruptedException {
    if (settings.isolation() == Isolation.IN_PROCESS) {
      return LoadDriver.run(target, settings, new LoadListener() {});
    }
    try (ResourceProbe probe = new ResourceProbe(idle.process())) {
      return LoadDriver.run(
          target, settings, new Surroundings(probe::cpu, Optional::empty), new LoadListener() {});
    }
  }

  private void say(String what, String measured) {
    notes.accept("calibration: " + what + ": " + measured);
  }

  private static String text(ServiceDemand demand) {
    return String.format(Locale.ROOT, "%.3f ms", millis(demand.wall()))
        + demand
            .cpu()
            .map(cpu -> String.format(Locale.ROOT, ", of them %.3f ms of CPU", millis(cpu)))
            .orElse("");
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Duration nanos(double millis) {
    return Duration.ofNanos(Math.round(millis * 1e6));
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
