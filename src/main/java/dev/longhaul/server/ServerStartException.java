package dev.longhaul.server;

import java.io.Serial;

/** Tells that a server did not get as far as answering, why, and where its log is. */
public final class ServerStartException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param name the case, such as {@code thread_pool × sleep_sync}
   * @param reason completes the sentence "the server did not start: …"
   * @param cause what was thrown meanwhile
   */
  ServerStartException(String name, String reason, Throwable cause) {
    super("%s: the server did not start: %s".formatted(name, reason), cause);
  }
}
