package dev.longhaul.validity;

import java.util.Optional;

/** Finds a queue that grows or shrinks. In a steady window, as many requests end as arrive. */
final class BalanceCheck implements ValidityCheck {
  @Override
  public Optional<Fault> fault(Evidence evidence) {
    long came = evidence.measurement().started();
    long ended = evidence.measurement().flow().ended();
    return evidence.isBalanced()
        ? Optional.empty()
        : Fault.of(
            Verdict.UNSTEADY,
            "%s requests came in the window and %s ended: the queue was %s",
            came,
            ended,
            came > ended ? "growing" : "shrinking");
  }
}
