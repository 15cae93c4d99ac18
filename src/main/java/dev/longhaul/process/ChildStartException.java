package dev.longhaul.process;

import java.io.Serial;

/** Thrown if a forked JVM does not start. It says why, with the end of the log. */
public final class ChildStartException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final String reason;

  ChildStartException(String reason, Throwable cause) {
    super(reason, cause);
    this.reason = reason;
  }

  /** Returns the reason as a sentence, and the end of the log. */
  public String reason() {
    return reason;
  }
}
