package dev.longhaul.validity;

import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Workload;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Outcome;
import dev.longhaul.measure.Receipts;
import dev.longhaul.measure.ResponseTimes;
import dev.longhaul.statistics.FlowBalance;
import dev.longhaul.statistics.GeneratorLoad;
import dev.longhaul.statistics.LittlesLaw;
import dev.longhaul.statistics.Trend;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Decides whether a result is to be trusted: faults are told with their figures.
 *
 * @param measurement what the load yielded
 * @param reference what it is held against
 * @param settings what was asked for
 */
public record Checks(Measurement measurement, Baseline reference, Settings settings) {
  /** Of fewer successes, chance makes such a difference. */
  public static final long SAMPLES_FOR_DRIFT = 100;

  private static final double TOLERATED_DRIFT = 0.1;
  private static final double STANDARD_ERRORS = 3;

  /** Returns every fault that a check found; a row may have several. */
  List<Fault> faults() {
    return Stream.<Supplier<Optional<Fault>>>of(
            this::length,
            this::successes,
            this::work,
            this::balance,
            this::drops,
            this::consistency,
            this::ceiling,
            this::starvation,
            this::lateness,
            this::steadiness)
        .flatMap(check -> check.get().stream())
        .toList();
  }

  private Optional<Fault> length() {
    Duration window = settings.window();
    if (measurement.window().compareTo(window) < 0) {
      return fault(
          Verdict.INCOMPLETE,
          "the server ended after %s of %s s of the window"
              .formatted(
                  text(measurement.window().toNanos() / 1e9, 3), text(window.toNanos() / 1e9, 3)));
    }
    if (!measurement.whole()) {
      return fault(
          Verdict.INCOMPLETE,
          "the server ended in the drain, before each request of the window had ended by itself");
    }
    if (measurement.inFlightAtEnd() > 0) {
      return fault(
          Verdict.INCOMPLETE,
          "%d of %d requests of the window had not ended when the load was stopped"
              .formatted(measurement.inFlightAtEnd(), measurement.started()));
    }
    return reference
        .cutShort()
        .flatMap(
            why ->
                fault(
                    Verdict.INCOMPLETE,
                    "what the row is held against, such as its task's demand, could not be measured: "
                        + why));
  }

  /** Each success has a receipt, which claims neither less nor more time than there can be. */
  private Optional<Fault> work() {
    Receipts receipts = measurement.receipts();
    if (reference.leastTask().isEmpty() || succeeded() == 0) {
      return Optional.empty();
    }
    Duration least = reference.leastTask().get();
    if (receipts.count() < succeeded()) {
      return fault(
          Verdict.WORK_MISSING,
          "%d of %d right answers did not say what was done for them"
              .formatted(succeeded() - receipts.count(), succeeded()));
    }
    if (receipts.impossible() > 0) {
      return fault(
          Verdict.WORK_MISSING,
          "%d of %d answers claim more time than they took"
              .formatted(receipts.impossible(), succeeded()));
    }
    double mean = receipts.taskTimes().meanMs().orElse(0);
    return mean < least.toNanos() / 1e6
        ? fault(
            Verdict.WORK_MISSING,
            "its task took %s ms on average, and takes at least %s ms where it is done"
                .formatted(text(mean, 6), text(least.toNanos() / 1e6, 6)))
        : Optional.empty();
  }

  /** Where nobody was answered there is no response time and no throughput to be trusted. */
  private Optional<Fault> successes() {
    if (measurement.started() == 0) {
      return fault(
          Verdict.INCOMPLETE,
          "no request began in the window of %s s: longhaul.duration must be longer than a response takes and"
                  .formatted(text(settings.window().toNanos() / 1e9, 3))
              + " than what passes between two requests");
    }
    return succeeded() == 0
        ? fault(
            Verdict.INCOMPLETE,
            "none of the %d requests of the window succeeded".formatted(measurement.started()))
        : Optional.empty();
  }

  /** As many requests end as come, or a queue grows. */
  private Optional<Fault> balance() {
    long came = measurement.started();
    long ended = measurement.flow().ended();
    return isBalanced()
        ? Optional.empty()
        : fault(
            Verdict.UNSTEADY,
            "%d requests came in the window and %d ended: the queue was %s"
                .formatted(came, ended, came > ended ? "growing" : "shrinking"));
  }

  private boolean isBalanced() {
    long came = measurement.started();
    long ended = measurement.flow().ended();
    return FlowBalance.holds(came, ended)
        && !(asksForTooMuch() && ended < (1 - TOLERATED_DRIFT) * came);
  }

  private Optional<Fault> drops() {
    long dropped = measurement.count(Outcome.DROPPED);
    return dropped > 0
        ? fault(
            Verdict.UNSTEADY,
            "%d of %d requests were dropped: all users were busy until their time-out had passed"
                .formatted(dropped, measurement.started()))
        : Optional.empty();
  }

  /** More is due than the operational laws let pass: that a queue grows, then, is not chance. */
  private boolean asksForTooMuch() {
    return settings.workload() instanceof Workload.Open open
        && reference.boundPerSecond().isPresent()
        && open.perSecond().doubleValue() > reference.boundPerSecond().getAsDouble();
  }

  private Optional<Fault> consistency() {
    return littlesLaw()
        .filter(law -> !LittlesLaw.holds(law.ratio(), law.tolerance()))
        .flatMap(
            law ->
                fault(
                    Verdict.INCONSISTENT,
                    "%s requests were in flight on average, but requests per second x mean response time is %s"
                        .formatted(
                            text(measurement.flow().meanInFlight(), 3),
                            text(law.ratio() * measurement.flow().meanInFlight(), 3))));
  }

  /** Rate × response time ÷ requests in flight, and by how much it may differ from 1. */
  record Law(double ratio, double tolerance) {}

  /**
   * Little's law, of all requests that ended, however they did. Where a queue grows, requests of
   * the window spend their time after it, and the law says no more than that.
   */
  Optional<Law> littlesLaw() {
    ResponseTimes times = measurement.responseTimes().and(measurement.failureTimes());
    double inFlight = measurement.flow().meanInFlight();
    double seconds = times.meanMs().orElse(0) / 1000;
    if (seconds == 0 || inFlight == 0 || measurement.inFlightAtEnd() > 0 || !isBalanced()) {
      return Optional.empty();
    }
    return Optional.of(
        new Law(
            LittlesLaw.ratio(inFlight, measurement.flow().perSecond(), seconds),
            LittlesLaw.tolerance(
                inFlight,
                measurement.window().toNanos() / 1e9 / seconds,
                times.coefficientOfVariation(),
                times.count(),
                settings.workload() instanceof Workload.Open)));
  }

  private Optional<Fault> ceiling() {
    return GeneratorLoad.isNearCeiling(measurement.sentPerSecond(), reference.ceilingPerSecond())
        ? fault(
            Verdict.GENERATOR_BOUND,
            "throughput is near what the driver reached against a server that does nothing: %s/s"
                .formatted(text(reference.ceilingPerSecond().orElseThrow(), 0)))
        : Optional.empty();
  }

  /** Whether the driver could do what it had to: its thread ran, and the machine did. */
  private Optional<Fault> starvation() {
    OptionalDouble busy = measurement.driver().busy();
    if (GeneratorLoad.isStarved(busy)) {
      return fault(
          Verdict.GENERATOR_BOUND,
          "the driver's thread ran or waited for a processor in %s %% of the window"
              .formatted(text(100 * busy.orElseThrow(), 0)));
    }
    return Stream.of(
            stopped("the machine stood still", measurement.stalled()),
            stopped("the driver's JVM collected garbage", measurement.driver().collections()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Fault> stopped(String why, Duration time) {
    return GeneratorLoad.isStopped(time, measurement.window())
        ? fault(
            Verdict.GENERATOR_BOUND,
            "%s for %s of the window's %s ms"
                .formatted(why, text(time.toNanos() / 1e6, 0), measurement.window().toMillis()))
        : Optional.empty();
  }

  /** Whether requests that were due on a schedule were sent on it. */
  private Optional<Fault> lateness() {
    OptionalDouble delay = measurement.sendDelays().meanMs();
    OptionalDouble response = measurement.responseTimes().meanMs();
    return delay.isPresent()
            && response.isPresent()
            && GeneratorLoad.isLate(delay.getAsDouble(), response.getAsDouble())
        ? fault(
            Verdict.GENERATOR_BOUND,
            "the driver sent requests %s ms late on average, of a mean response time of %s ms"
                .formatted(text(delay.getAsDouble(), 3), text(response.getAsDouble(), 3)))
        : Optional.empty();
  }

  private Optional<Fault> steadiness() {
    if (succeeded() == 0 || (succeeded() < SAMPLES_FOR_DRIFT && !asksForTooMuch())) {
      return Optional.empty();
    }
    // Each third holds a third of the successes; counting them has a Poisson variable's error.
    double third = 3.0 / succeeded();
    Optional<Double> throughput = drift(measurement.throughput().perSecond(), third);
    if (throughput.isPresent()) {
      return unsteady("throughput", throughput.get());
    }
    double variation = measurement.responseTimes().coefficientOfVariation();
    return drift(measurement.responseTimeSeriesMs(), variation * variation * third)
        .flatMap(change -> unsteady("the response time", change));
  }

  /**
   * Returns the drift of a series if it is more than chance explains: by its logarithm, so that to
   * halve is as much as to double.
   *
   * @param variance the relative variance of the mean of a third of it
   */
  private static Optional<Double> drift(List<Double> series, double variance) {
    double tolerated = Math.log1p(TOLERATED_DRIFT) + STANDARD_ERRORS * Math.sqrt(2 * variance);
    return Trend.drift(series).stream()
        .boxed()
        .filter(drift -> Math.abs(Math.log1p(drift)) > tolerated && Trend.isSignificant(series))
        .findFirst();
  }

  private static Optional<Fault> unsteady(String what, double change) {
    if (Double.isInfinite(change)) {
      return fault(
          Verdict.UNSTEADY, what + " was 0 in the first third of the window, and not in the last");
    }
    return fault(
        Verdict.UNSTEADY,
        "%s was %s %% %s in the last third of the window than in the first"
            .formatted(what, text(Math.abs(100 * change), 0), change > 0 ? "higher" : "lower"));
  }

  private static Optional<Fault> fault(Verdict verdict, String reason) {
    return Optional.of(new Fault(verdict, reason));
  }

  private static String text(double figure, int decimals) {
    return BigDecimal.valueOf(figure).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }

  private long succeeded() {
    return measurement.responseTimes().count();
  }
}
