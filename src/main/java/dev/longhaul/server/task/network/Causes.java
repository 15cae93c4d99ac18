package dev.longhaul.server.task.network;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Removes the exceptions that futures wrap around a failure. */
final class Causes {
  private Causes() {}

  static Throwable of(Throwable failure) {
    Throwable cause = failure.getCause();
    boolean wrapper =
        failure instanceof CompletionException || failure instanceof ExecutionException;
    return wrapper && cause != null ? of(cause) : failure;
  }
}
