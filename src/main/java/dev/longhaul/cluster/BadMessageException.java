package dev.longhaul.cluster;

import java.io.Serial;

/** Thrown if bytes of another driver are no message of this version. */
final class BadMessageException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what had to come, and what came
   */
  BadMessageException(String message) {
    super(message);
  }
}
