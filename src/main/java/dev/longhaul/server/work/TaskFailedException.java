package dev.longhaul.server.work;

import java.io.Serial;
import java.util.concurrent.CompletionException;

/** Thrown if a request's task failed; the cause is what the task threw. */
public final class TaskFailedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param thrown what the task threw, or the failure of its future
   */
  public TaskFailedException(Throwable thrown) {
    super("the task failed", thrown);
  }

  /**
   * Returns what a task threw, without the exceptions that a strategy or futures wrapped around it.
   */
  public static Throwable thrownByTask(Throwable failure) {
    Throwable cause = failure.getCause();
    boolean wrapper =
        failure instanceof TaskFailedException || failure instanceof CompletionException;
    return wrapper && cause != null ? thrownByTask(cause) : failure;
  }
}
