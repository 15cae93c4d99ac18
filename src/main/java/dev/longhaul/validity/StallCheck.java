package dev.longhaul.validity;

import dev.longhaul.measure.Measurement;
import java.util.Optional;

/** Finds a machine that stood still in the window: then the driver did, too. */
final class StallCheck implements ValidityCheck {
  @Override
  public Optional<Fault> fault(Evidence evidence) {
    return fault(evidence.measurement());
  }

  static Optional<Fault> fault(Measurement measurement) {
    return StarvationCheck.stopped("the machine stood still", measurement.stalled(), measurement)
        .map(Fault::causedOutside);
  }
}
