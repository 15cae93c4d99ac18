package dev.longhaul.cluster;

import dev.longhaul.measure.Measurement;
import java.io.Serial;
import java.util.Optional;

/** Thrown if a driver of a shared load died, was cut off, failed or fell behind. */
public final class DriverLostException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Optional<Measurement> measured;

  /**
   * Creates the exception.
   *
   * @param name the driver
   * @param why what became of it, such as {@code left the cluster}
   */
  DriverLostException(String name, String why) {
    this("the driver %s %s".formatted(name, why), Optional.empty());
  }

  private DriverLostException(String message, Optional<Measurement> measured) {
    super(message);
    this.measured = measured;
  }

  /** Returns the same with what the other drivers have measured until then. */
  DriverLostException with(Optional<Measurement> part) {
    DriverLostException same = new DriverLostException(String.valueOf(getMessage()), part);
    same.initCause(this);
    return same;
  }

  /**
   * Returns what the other drivers have measured: not the whole load. Empty if the window had not
   * begun.
   */
  public Optional<Measurement> measured() {
    return measured;
  }
}
