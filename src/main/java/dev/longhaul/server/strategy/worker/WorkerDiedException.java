package dev.longhaul.server.strategy.worker;

import java.io.Serial;

/** Tells that there was no answer because a worker process died; nothing is known of the task. */
public final class WorkerDiedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message which process it was and how it ended
   */
  WorkerDiedException(String message) {
    super(message);
  }
}
