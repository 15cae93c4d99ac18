package dev.longhaul.validity;

import dev.longhaul.configuration.Workload;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.ResponseTimes;
import dev.longhaul.statistics.LittlesLaw;
import java.util.Optional;

/**
 * Little's law for one window: rate × mean response time ÷ requests in flight, of all requests that
 * ended, however they did.
 *
 * @param ratio 1 where the law holds exactly
 * @param tolerance by how much the ratio may differ from 1
 */
record LittlesRatio(double ratio, double tolerance) {
  /**
   * Returns the ratio; empty where a queue grows: requests of the window then spend their time
   * after it, and the law does not apply.
   */
  static Optional<LittlesRatio> of(Evidence evidence) {
    Measurement measurement = evidence.measurement();
    ResponseTimes times = measurement.responseTimes().and(measurement.failureTimes());
    double inFlight = measurement.flow().meanInFlight();
    double seconds = times.meanMs().orElse(0) / 1000;
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
