package dev.longhaul.validity;

import dev.longhaul.measure.Outcome;
import java.util.Optional;

/** Finds arrivals that no user was free to send. */
final class DropCheck implements ValidityCheck {
  @Override
  public Optional<Fault> fault(Evidence evidence) {
    long dropped = evidence.measurement().count(Outcome.DROPPED);
    return dropped > 0
        ? Fault.of(
            Verdict.UNSTEADY,
            "%s of %s requests were dropped: all users were busy until their time-out had passed",
            dropped,
            evidence.measurement().started())
        : Optional.empty();
  }
}
