package dev.longhaul.server;

import java.io.Serial;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Thrown if a server does not answer after its start. It says why, and where the log is. */
public final class ServerStartException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Optional<Path> log;

  /**
   * Creates the exception.
   *
   * @param name the case, such as {@code thread_pool/sleep_sync}
   * @param reason completes the sentence "the server did not start: …"
   * @param cause the exception behind the reason, if there is one
   * @param log the path of the server's log, if there is one
   */
  ServerStartException(String name, String reason, @Nullable Throwable cause, Optional<Path> log) {
    super("%s: the server did not start: %s".formatted(name, reason), cause);
    this.log = log;
  }

  /** Returns the path of the server's log, if there is one. */
  public Optional<Path> log() {
    return log;
  }
}
