package dev.longhaul.server.strategy.worker;

import java.io.Serial;

/** Thrown if a worker process died before its answer; what became of the task is unknown. */
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
