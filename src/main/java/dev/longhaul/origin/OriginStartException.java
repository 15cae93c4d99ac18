package dev.longhaul.origin;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Tells that the origins' JVM did not get as far as answering, why, and where its log is. */
public final class OriginStartException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param reason completes the sentence "the origins did not start: …"
   * @param cause what was thrown meanwhile
   */
  OriginStartException(String reason, @Nullable Throwable cause) {
    super("the origins did not start: " + reason, cause);
  }
}
