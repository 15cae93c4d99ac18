package dev.longhaul.server.strategy;

import java.io.Serial;
import java.util.concurrent.CompletionException;

/** Tells that a request's task failed; the cause is what the task threw. */
public final class TaskFailedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param thrown what the task threw, bare or wrapped by a future
   */
  TaskFailedException(Throwable thrown) {
    super("the task failed", bare(thrown));
  }

  private static Throwable bare(Throwable thrown) {
    Throwable cause = thrown.getCause();
    return thrown instanceof CompletionException && cause != null ? bare(cause) : thrown;
  }
}
