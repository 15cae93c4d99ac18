package dev.longhaul.run;

import static dev.longhaul.run.Calibration.longer;
import static dev.longhaul.run.Calibration.shorter;

import dev.longhaul.configuration.Isolation;
import dev.longhaul.configuration.Profile;
import dev.longhaul.configuration.Settings;
import dev.longhaul.load.Endpoint;
import dev.longhaul.load.LoadDriver;
import dev.longhaul.load.LoadListener;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Receipts;
import dev.longhaul.measure.ResponseTimes;
import dev.longhaul.measure.ServiceDemand;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.text.Digits;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Measures the service demand of each task, again for a case that is faster than it allows. */
final class Demands {
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

  private final Map<DemandKey, Optional<ServiceDemand>> demands = new HashMap<>();
  private final Calibration.Notes notes;

  Demands(Calibration.Notes notes) {
    this.notes = notes;
  }

  private record DemandKey(
      String task, OriginAddresses origins, List<String> jvmArguments, Isolation isolation) {}

  /**
   * Returns the service demand of a case's task: the mean time that one user's requests spent in
   * the task. The user sends them one after another to the case's server, which is warm and has no
   * other work. The first case with the task measures the demand. If its threads do not show their
   * CPU time, the first case whose threads do measures it again; so does each case that is faster
   * than the demand allows, except in a smoke run, where no row is held to its bound. A machine may
   * change its speed more than once in a run.
   *
   * @param loaded the times of the task's requests under load, which decide how long to measure
   * @param explains whether a demand allows what the case has reached
   * @throws InterruptedException if the calling thread was interrupted
   */
  synchronized Optional<ServiceDemand> of(
      BenchmarkCase benchmarkCase,
      OriginAddresses origins,
      Endpoint target,
      Receipts loaded,
      Predicate<Optional<ServiceDemand>> explains)
      throws InterruptedException {
    Settings settings = benchmarkCase.settings();
    DemandKey key =
        new DemandKey(
            benchmarkCase.task(),
            origins,
            settings.server().jvmArguments(),
            settings.server().isolation());
    boolean isFirst = !demands.containsKey(key);
    Optional<ServiceDemand> known = demands.getOrDefault(key, Optional.empty());
    if (isFirst || isToBeAskedAgain(known, loaded)) {
      Receipts alone = alone(target, settings, loaded);
      Optional<ServiceDemand> measured = said(benchmarkCase, alone);
      if (alone.count() == 0) {
        return known;
      }
      known = lower(known, measured);
    }
    if (!isSmoke(settings) && !explains.test(known)) {
      known = lower(known, said(benchmarkCase, alone(target, settings, loaded)));
    }
    demands.put(key, known);
    return known;
  }

  private static Optional<ServiceDemand> lower(
      Optional<ServiceDemand> known, Optional<ServiceDemand> again) {
    return Stream.of(known, again).flatMap(Optional::stream).reduce(ServiceDemand::lower);
  }

  private Optional<ServiceDemand> said(BenchmarkCase benchmarkCase, Receipts alone) {
    Optional<ServiceDemand> measured = demand(alone);
    String nothing =
        alone.count() > 0
            ? "too short for the clock"
            : "not known, as no request of a user alone succeeded";
    notes.say(
        "service demand of " + benchmarkCase.task(), measured.map(Demands::text).orElse(nothing));
    return measured;
  }

  /**
   * Returns the demand of a target whose responses have no receipts: the mean response time of a
   * user alone. Each case measures it again, because its requests may be others.
   *
   * @param loaded the response times under load, which decide how long to measure
   * @throws InterruptedException if the calling thread was interrupted
   */
  Optional<ServiceDemand> withoutReceipts(
      BenchmarkCase benchmarkCase, Endpoint target, ResponseTimes loaded)
      throws InterruptedException {
    String what = "response time of a user alone with " + benchmarkCase;
    if (!target.requests().areSafe()) {
      notes.say(what, "not measured, as more of its requests would change the server");
      return Optional.empty();
    }
    Settings settings = benchmarkCase.settings();
    double expectedMs = loaded.meanMs().orElse(0);
    Duration window = shorter(nanos(ALONE * expectedMs), longestAlone(settings));
    ResponseTimes alone = alone(target, settings, window).responseTimes();
    if (isInexact(alone, settings) || alone.count() < LEAST_ALONE) {
      // Some requests take longer than that window, or they differ.
      Duration longer = longer(nanos(LEAST_ALONE * loaded.maxMs().orElse(expectedMs)), window);
      alone = alone(target, settings, shorter(longer, LONGEST_OF_VARYING)).responseTimes();
    }
    OptionalDouble mean = alone.count() < LEAST_ALONE ? OptionalDouble.empty() : alone.meanMs();
    Optional<ServiceDemand> measured =
        mean.stream()
            .mapToObj(millis -> new ServiceDemand(nanos(millis), Optional.empty()))
            .findFirst();
    notes.say(
        what,
        measured
            .map(Demands::text)
            .orElse("not known, as fewer than %s succeeded in time".formatted(LEAST_ALONE)));
    return measured;
  }

  /**
   * Returns whether the mean of some times may be off by more than a twentieth. A smoke run need
   * not be exact: its figures are no evidence.
   */
  private static boolean isInexact(ResponseTimes times, Settings settings) {
    return !isSmoke(settings)
        && times.coefficientOfVariation() > TOLERATED_ERROR * Math.sqrt((double) times.count());
  }

  private static boolean isSmoke(Settings settings) {
    return settings.profile() == Profile.QUICK;
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
    if (millis >= SHORTEST_MS && isInexact(times, settings)) {
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

  private static String text(ServiceDemand demand) {
    return Digits.of(millis(demand.wall()))
        + " ms"
        + demand
            .cpu()
            .map(cpu -> ", of which %s ms are CPU time".formatted(Digits.of(millis(cpu))))
            .orElse("");
  }

  private static Duration nanos(double millis) {
    return Duration.ofNanos(Math.round(millis * 1e6));
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
