package dev.longhaul.validity;

import dev.longhaul.text.Digits;
import java.util.Optional;

/** Finds a breach of Little's law. */
final class LittlesLawCheck implements ValidityCheck {
  @Override
  public Optional<Fault> fault(Evidence evidence) {
    double inFlight = evidence.measurement().flow().meanInFlight();
    return LittlesRatio.of(evidence)
        .filter(law -> !law.holds())
        .flatMap(
            law ->
                Fault.of(
                    Verdict.INCONSISTENT,
                    "%s requests were in flight on average, but requests per second x mean response time is %s",
                    Digits.of(inFlight),
                    Digits.of(law.ratio() * inFlight)));
  }
}
