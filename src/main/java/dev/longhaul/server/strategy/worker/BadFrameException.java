package dev.longhaul.server.strategy.worker;

import java.io.IOException;
import java.io.Serial;

/** Tells that what came over a channel was not what the other end of it has to say. */
final class BadFrameException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what must come, and what came
   */
  BadFrameException(String message) {
    super(message);
  }
}
