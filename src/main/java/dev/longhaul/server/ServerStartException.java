package dev.longhaul.server;

import java.io.Serial;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells that a server did not get as far as answering, why, and where its log is. */
public final class ServerStartException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Optional<Path> log;

  /**
   * Creates the exception.
   *
   * @param name the case, such as {@code thread_pool/sleep_sync}
   * @param reason completes the sentence "the server did not start: …"
   * @param cause what was thrown meanwhile
   * @param log the server's output, if there is any
   */
  ServerStartException(String name, String reason, @Nullable Throwable cause, Optional<Path> log) {
    super("%s: the server did not start: %s".formatted(name, reason), cause);
    this.log = log;
  }

  /** Returns the server's output, if there is any. */
  public Optional<Path> log() {
    return log;
  }
}
