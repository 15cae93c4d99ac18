package dev.longhaul.validity;

import static dev.longhaul.validity.Evidence.seconds;

import java.util.Optional;

/** Finds a window without a success: it has no response time and no throughput. */
final class SuccessCheck implements ValidityCheck {
  @Override
  public Optional<Fault> fault(Evidence evidence) {
    if (evidence.measurement().started() == 0) {
      return Fault.of(
          Verdict.INCOMPLETE,
          "no request began in the window of %s s: longhaul.duration must be longer than a response takes and"
              + " than what passes between two requests",
          seconds(evidence.settings().window()));
    }
    return evidence.succeeded() == 0
        ? Fault.of(
            Verdict.INCOMPLETE,
            "none of the %s requests of the window succeeded",
            evidence.measurement().started())
        : Optional.empty();
  }
}
