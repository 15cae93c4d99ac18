package dev.longhaul;

import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Receipts;
import dev.longhaul.measure.ResponseTimes;
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
 * Decides whether a result is to be trusted: the gravest fault is told, with its figures.
 *
 * @param measurement what the load yielded
 * @param reference what it is held against
 * @param window how long the window was meant to be
 */
record Validity(Measurement measurement, Reference reference, Duration window) {
  private static final long SAMPLES_FOR_DRIFT = 100;
  private static final double TOLERATED_DRIFT = 0.1;
  private static final double TOLERATED_INCONSISTENCY = 0.02;
  private static final double STANDARD_ERRORS = 3;

  Assessment assessment() {
    return Stream.<Supplier<Optional<Assessment>>>of(
            this::length,
            this::work,
            this::balance,
            this::consistency,
            this::generator,
            this::steadiness)
        .flatMap(check -> check.get().stream())
        .findFirst()
        .orElse(Assessment.VALID);
  }

  private Optional<Assessment> length() {
    return measurement.window().compareTo(window) < 0
        ? fault(
            Verdict.INCOMPLETE,
            "the server ended after %s of %s s of the window"
                .formatted(
                    text(measurement.window().toNanos() / 1e9, 3), text(window.toNanos() / 1e9, 3)))
        : Optional.empty();
  }

  /** Each success has a receipt, which claims neither less nor more time than there can be. */
  private Optional<Assessment> work() {
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

  /** By Little's law; where requests failed, their response times are not in the mean. */
  private Optional<Assessment> consistency() {
    ResponseTimes times = measurement.responseTimes();
    double inFlight = measurement.meanInFlight();
    if (times.meanMs().isEmpty() || succeeded() < measurement.started() || inFlight == 0) {
      return Optional.empty();
    }
    double seconds = times.meanMs().getAsDouble() / 1000;
    double perSecond = measurement.throughput().mean();
    double ratio = LittlesLaw.ratio(inFlight, perSecond, seconds);
    double variation = times.coefficientOfVariation();
    double error =
        TOLERATED_INCONSISTENCY
            + LittlesLaw.samplingError(variation, times.count())
            + LittlesLaw.edgeError(
                inFlight, measurement.window().toNanos() / 1e9 / seconds, variation);
    return LittlesLaw.holds(ratio, error)
        ? Optional.empty()
        : fault(
            Verdict.INCONSISTENT,
            "%s requests were in flight on average, but throughput x mean response time is %s"
                .formatted(text(inFlight, 3), text(perSecond * seconds, 3)));
  }

  private Optional<Assessment> generator() {
    double perSecond = measurement.throughput().mean();
    OptionalDouble busy = measurement.driver().busy();
    if (GeneratorLoad.isNearCeiling(perSecond, reference.ceilingPerSecond())) {
      return fault(
          Verdict.GENERATOR_BOUND,
          "the driver reaches no more than %s/s of a server that does nothing"
              .formatted(text(reference.ceilingPerSecond().orElseThrow(), 0)));
    }
    return GeneratorLoad.isStarved(busy)
        ? fault(
            Verdict.GENERATOR_BOUND,
            "the driver's thread ran or waited for a processor in %s %% of the window"
                .formatted(text(100 * busy.orElseThrow(), 0)))
        : Optional.empty();
  }

  /** As many requests end as come, or a queue grows: the flow balance of operational analysis. */
  private Optional<Assessment> balance() {
    long came = measurement.started();
    double ended = measurement.completionsPerSecond() * measurement.window().toNanos() / 1e9;
    double tolerated = TOLERATED_DRIFT * came + STANDARD_ERRORS * Math.sqrt(2.0 * came);
    return came > 0 && succeeded() == came && Math.abs(came - ended) > tolerated
        ? fault(
            Verdict.UNSTEADY,
            "%d requests came in the window and %s ended: the queue was %s"
                .formatted(came, text(ended, 0), came > ended ? "growing" : "shrinking"))
        : Optional.empty();
  }

  private Optional<Assessment> steadiness() {
    if (succeeded() < SAMPLES_FOR_DRIFT) {
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
   * Returns the drift of a series if it is more than chance explains.
   *
   * @param variance the relative variance of the mean of a third of it
   */
  private static Optional<Double> drift(List<Double> series, double variance) {
    double tolerated = TOLERATED_DRIFT + STANDARD_ERRORS * Math.sqrt(2 * variance);
    return Trend.drift(series).stream()
        .boxed()
        .filter(drift -> Math.abs(drift) > tolerated && Trend.isSignificant(series))
        .findFirst();
  }

  private static Optional<Assessment> unsteady(String what, double change) {
    return fault(
        Verdict.UNSTEADY,
        "%s was %s %% %s in the last third of the window than in the first"
            .formatted(what, text(Math.abs(100 * change), 0), change > 0 ? "higher" : "lower"));
  }

  private static Optional<Assessment> fault(Verdict verdict, String reason) {
    return Optional.of(new Assessment(verdict, reason));
  }

  private static String text(double figure, int decimals) {
    return BigDecimal.valueOf(figure).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }

  private long succeeded() {
    return measurement.responseTimes().count();
  }
}
