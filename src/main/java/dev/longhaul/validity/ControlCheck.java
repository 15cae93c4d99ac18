package dev.longhaul.validity;

import static dev.longhaul.validity.Evidence.text;

import dev.longhaul.measure.ControlTimes;
import dev.longhaul.measure.Measurement;
import java.util.Optional;

/** Finds a machine that was faster or slower around the window than it usually was in the run. */
final class ControlCheck implements ValidityCheck {
  @Override
  public Optional<Fault> fault(Evidence evidence) {
    return fault(evidence.measurement());
  }

  static Optional<Fault> fault(Measurement measurement) {
    return measurement
        .circumstances()
        .control()
        .filter(ControlTimes::areOff)
        .flatMap(
            times ->
                Fault.of(
                    Verdict.DISTURBED,
                    "the machine had another speed: fixed work took %s of its usual time before the"
                        + " window, and %s after it",
                    text(times.before(), 2),
                    text(times.after(), 2)))
        .map(Fault::causedOutside);
  }
}
