package dev.longhaul.validity;

import java.util.Optional;

/** A check for one kind of fault in a measurement. */
interface ValidityCheck {
  /** Returns the fault that this check finds; empty if it finds none. */
  Optional<Fault> fault(Evidence evidence);
}
