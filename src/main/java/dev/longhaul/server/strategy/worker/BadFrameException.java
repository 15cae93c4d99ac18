package dev.longhaul.server.strategy.worker;

import java.io.IOException;
import java.io.Serial;

/** Thrown if what came over a channel is not the frame that had to come next. */
final class BadFrameException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what had to come, and what came
   */
  BadFrameException(String message) {
    super(message);
  }
}
