package dev.longhaul.load;

import dev.longhaul.measure.Measurement;
import java.io.Serial;
import java.util.Optional;

/** Thrown if the server ended while it was under load. */
public final class TargetDiedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Optional<Measurement> measured;

  /**
   * Creates the exception.
   *
   * @param phase in which the server ended
   * @param measured the result of the load until then; empty if the window had not begun
   */
  public TargetDiedException(Phase phase, Optional<Measurement> measured) {
    super("the server ended during the load's phase " + phase);
    this.measured = measured;
  }

  /** Returns the result of the load until then; empty if the window had not begun. */
  public Optional<Measurement> measured() {
    return measured;
  }
}
