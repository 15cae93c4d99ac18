package dev.longhaul.validity;

import java.util.Optional;

/** One doubt about a measurement. */
interface Check {
  /** Returns the fault that this check finds; empty if it finds none. */
  Optional<Fault> fault(Evidence evidence);
}
