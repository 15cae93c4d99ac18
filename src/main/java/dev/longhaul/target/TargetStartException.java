package dev.longhaul.target;

import java.io.Serial;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Thrown if an app, a command or an address does not answer. It says why, and where the log is. */
public final class TargetStartException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Optional<Path> log;

  /**
   * Creates the exception.
   *
   * @param target the target, whose names are shown
   * @param reason a sentence that names the value, the rule and the mend
   * @param log the path of the target's log, if there is one
   */
  TargetStartException(
      Target target, String reason, @Nullable Throwable cause, Optional<Path> log) {
    super("%s/%s did not start: %s".formatted(target.strategy(), target.task(), reason), cause);
    this.log = log;
  }

  /** Returns the path of the target's log, if there is one. */
  public Optional<Path> log() {
    return log;
  }
}
