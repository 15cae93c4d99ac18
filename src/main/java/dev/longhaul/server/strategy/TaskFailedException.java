package dev.longhaul.server.strategy;

import java.io.Serial;

/** Tells that a request's task failed; the cause is what the task threw. */
public final class TaskFailedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param thrown what the task threw, or its future did
   */
  TaskFailedException(Throwable thrown) {
    super("the task failed", thrown);
  }
}
