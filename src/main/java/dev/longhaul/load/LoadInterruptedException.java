package dev.longhaul.load;

import dev.longhaul.measure.Measurement;
import java.io.Serial;
import java.util.Optional;

/** Thrown if the thread of a load was interrupted. */
public final class LoadInterruptedException extends InterruptedException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Optional<Measurement> measured;

  /**
   * Creates the exception.
   *
   * @param phase in which the thread was interrupted
   * @param measured the result of the load until then; empty if the window had not begun
   */
  public LoadInterruptedException(Phase phase, Optional<Measurement> measured) {
    super("the load was interrupted in its phase " + phase);
    this.measured = measured;
  }

  /** Returns the result of the load until then; empty if the window had not begun. */
  public Optional<Measurement> measured() {
    return measured;
  }
}
