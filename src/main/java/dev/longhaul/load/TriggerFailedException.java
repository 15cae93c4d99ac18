package dev.longhaul.load;

import dev.longhaul.measure.Measurement;
import java.io.Serial;

/** Thrown if the trigger of an overload could not begin or end. */
public final class TriggerFailedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Measurement measured;

  TriggerFailedException(TriggerRun.Failure failure, Measurement measured) {
    super(failure.sentence(), failure.cause());
    this.measured = measured;
  }

  /** Returns the result of the window. */
  public Measurement measured() {
    return measured;
  }
}
