package dev.longhaul.resource;

import java.util.Optional;

/** What the latest look at processor time has shown. */
public sealed interface CpuReading {
  /**
   * A look that has shown something.
   *
   * @param look what it has shown
   */
  record Seen(CpuLook look) implements CpuReading {}

  /** Why nothing is known. */
  enum Missing implements CpuReading {
    /** No look has been taken yet: the first one follows soon. */
    NOT_YET,
    /** There is nothing to look at, or no JIT compiler among it, or the platform shows none. */
    UNKNOWN
  }

  /** Returns the reading of a look that was taken; it is unknown if that has shown nothing. */
  static CpuReading of(Optional<CpuLook> taken) {
    return taken.<CpuReading>map(Seen::new).orElse(Missing.UNKNOWN);
  }

  /** Returns the look; empty if nothing is known. */
  default Optional<CpuLook> known() {
    return this instanceof Seen seen ? Optional.of(seen.look()) : Optional.empty();
  }
}
