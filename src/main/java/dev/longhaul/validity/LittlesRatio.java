package dev.longhaul.validity;

import dev.longhaul.configuration.Workload;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Moments;
import dev.longhaul.statistics.LittlesLaw;
import java.util.Optional;

/**
 * Little's law for one window: rate × mean response time ÷ requests in flight, for all requests
 * that ended, with any outcome.
 *
 * @param ratio 1 if the law holds exactly
 * @param tolerance the largest allowed difference between the ratio and 1
 */
record LittlesRatio(double ratio, double tolerance) {
  /**
   * Returns the ratio; empty if a queue grows. Requests of the window then spend their time after
   * it, and the law does not apply.
   */
  static Optional<LittlesRatio> of(Evidence evidence) {
    Measurement measurement = evidence.measurement();
    Moments times = measurement.responseTimes().moments().and(measurement.failureTimes().moments());
    double inFlight = measurement.flow().meanInFlight();
    double seconds = times.meanMs() / 1000;
    if (seconds == 0
        || inFlight == 0
        || measurement.inFlightAtEnd() > 0
        || !evidence.isBalanced()) {
      return Optional.empty();
    }
    return Optional.of(
        new LittlesRatio(
            LittlesLaw.ratio(inFlight, measurement.flow().perSecond(), seconds),
            LittlesLaw.tolerance(
                inFlight,
                measurement.window().toNanos() / 1e9 / seconds,
                times.coefficientOfVariation(),
                times.count(),
                evidence.settings().workload() instanceof Workload.Open)));
  }

  boolean holds() {
    return LittlesLaw.holds(ratio, tolerance);
  }
}
