package dev.longhaul.validity;

import static dev.longhaul.validity.Evidence.text;

import dev.longhaul.measure.Measurement;
import dev.longhaul.statistics.Trend;
import java.util.List;
import java.util.Optional;

/**
 * Finds a window in which throughput or response time rose or fell by more than chance explains.
 */
final class SteadinessCheck implements ValidityCheck {
  /** With fewer successes, chance alone makes the thirds differ. */
  static final long SAMPLES_FOR_DRIFT = 100;

  private static final double STANDARD_ERRORS = 3;

  @Override
  public Optional<Fault> fault(Evidence evidence) {
    Measurement measurement = evidence.measurement();
    long succeeded = evidence.succeeded();
    if (evidence.isSmokeRun() && !evidence.asksForTooMuch()) {
      return Optional.empty();
    }
    if (succeeded == 0 || (succeeded < SAMPLES_FOR_DRIFT && !evidence.asksForTooMuch())) {
      return Optional.empty();
    }
    // Each third holds a third of the successes. Their count has the error of a Poisson variable.
    double third = 3.0 / succeeded;
    double variation = measurement.responseTimes().coefficientOfVariation();
    return drift(measurement.throughput().perSecond(), third)
        .flatMap(change -> unsteady("throughput", change))
        .or(
            () ->
                drift(measurement.responseTimeSeriesMs(), variation * variation * third)
                    .flatMap(change -> unsteady("the response time", change)));
  }

  /**
   * Returns the drift of a series if it is more than chance explains. Logarithms are compared, so
   * that halving counts as much as doubling.
   *
   * @param variance the relative variance of the mean of one third of the series
   */
  private static Optional<Double> drift(List<Double> series, double variance) {
    double tolerated =
        Math.log1p(Evidence.TOLERATED_DRIFT) + STANDARD_ERRORS * Math.sqrt(2 * variance);
    return Trend.drift(series).stream()
        .boxed()
        .filter(drift -> Math.abs(Math.log1p(drift)) > tolerated && Trend.isSignificant(series))
        .findFirst();
  }

  private static Optional<Fault> unsteady(String what, double change) {
    if (Double.isInfinite(change)) {
      return Fault.of(
          Verdict.UNSTEADY, "%s was 0 in the first third of the window, and not in the last", what);
    }
    return Fault.of(
        Verdict.UNSTEADY,
        "%s was %s %% %s in the last third of the window than in the first",
        what,
        text(Math.abs(100 * change), 0),
        change > 0 ? "higher" : "lower");
  }
}
