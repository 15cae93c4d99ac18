package dev.longhaul.validity;

import static dev.longhaul.validity.Evidence.millis;
import static dev.longhaul.validity.Evidence.text;

import dev.longhaul.measure.Measurement;
import dev.longhaul.statistics.DriverLoad;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/** Finds a driver that had no spare time: a thread of it was busy, or its JVM stood still. */
final class StarvationCheck implements ValidityCheck {
  @Override
  public Optional<Fault> fault(Evidence evidence) {
    Measurement measurement = evidence.measurement();
    OptionalDouble busy = measurement.driver().busy();
    if (DriverLoad.isStarved(busy)) {
      return Fault.of(
          Verdict.GENERATOR_BOUND,
          "a thread of the driver ran or waited for a processor in %s %% of the window",
          text(100 * busy.orElseThrow(), 0));
    }
    return stopped(
        "the driver's JVM collected garbage", measurement.driver().collections(), measurement);
  }

  /** Returns the fault of a driver that could not run for too much of the window. */
  static Optional<Fault> stopped(String why, Duration time, Measurement measurement) {
    return DriverLoad.isStopped(time, measurement.window())
        ? Fault.of(
            Verdict.GENERATOR_BOUND,
            "%s for %s of the window's %s ms",
            why,
            millis(time, 0),
            measurement.window().toMillis())
        : Optional.empty();
  }
}
