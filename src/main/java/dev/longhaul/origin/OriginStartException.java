package dev.longhaul.origin;

import java.io.Serial;

/**
 * Thrown if the origins' JVM does not start. It says in one line why, and where the log is. Each
 * row that needs them gets one, so it has no stack: the one that matters is in the log.
 */
public final class OriginStartException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param reason completes the sentence "the origins did not start: …"
   */
  OriginStartException(String reason) {
    super("the origins did not start: " + reason, null, false, false);
  }
}
