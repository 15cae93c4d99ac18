package dev.longhaul.origin;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Thrown if the origins' JVM does not start. It says why, and where the log is. */
public final class OriginStartException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param reason completes the sentence "the origins did not start: …"
   * @param cause the exception behind the reason, if there is one
   */
  OriginStartException(String reason, @Nullable Throwable cause) {
    super("the origins did not start: " + reason, cause);
  }
}
