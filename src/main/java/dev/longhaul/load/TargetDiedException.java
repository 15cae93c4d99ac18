package dev.longhaul.load;

import java.io.Serial;

/** Tells that the server ended while it was under load. */
public final class TargetDiedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  TargetDiedException(Phase phase) {
    super("the server ended during the load's phase " + phase);
  }
}
