package dev.longhaul.validity;

import static dev.longhaul.validity.Evidence.seconds;

import dev.longhaul.measure.Measurement;
import java.time.Duration;
import java.util.Optional;

/** Finds a window that is shorter than asked for, and requests that did not end. */
final class CompletenessCheck implements ValidityCheck {
  @Override
  public Optional<Fault> fault(Evidence evidence) {
    Measurement measurement = evidence.measurement();
    Duration window = evidence.settings().window();
    String ended = evidence.baseline().cutShort().orElse("the server ended");
    if (measurement.window().compareTo(window) < 0) {
      return Fault.of(
          Verdict.INCOMPLETE,
          "%s after %s of %s s of the window",
          ended,
          seconds(measurement.window()),
          seconds(window));
    }
    if (!measurement.whole()) {
      return Fault.of(
          Verdict.INCOMPLETE,
          "%s in the drain, before each request of the window had ended by itself",
          ended);
    }
    if (measurement.inFlightAtEnd() > 0) {
      return Fault.of(
          Verdict.INCOMPLETE,
          "%s of %s requests of the window had not ended when the load was stopped",
          measurement.inFlightAtEnd(),
          measurement.started());
    }
    return evidence
        .baseline()
        .cutShort()
        .flatMap(
            why ->
                Fault.of(
                    Verdict.INCOMPLETE,
                    "what the row is held against, such as its task's demand, could not be measured: %s",
                    why));
  }
}
