package dev.longhaul.process;

import java.io.Serial;

/** Thrown if a forked JVM does not start. It says why, with the end of the log. */
public final class ChildStartException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final String reason;
  private final String inOneLine;

  ChildStartException(String reason, LogFile log, Throwable cause) {
    super(reason, cause);
    this.reason = reason + ". " + log.excerpt();
    this.inOneLine = reason + ": " + log.cause();
  }

  /** Returns the reason as a sentence, and the end of the log. */
  public String reason() {
    return reason;
  }

  /** Returns the reason with the last words of the log and its path, in one line. */
  public String inOneLine() {
    return inOneLine;
  }
}
