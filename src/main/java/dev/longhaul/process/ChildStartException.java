package dev.longhaul.process;

import java.io.Serial;

/** Tells why a forked JVM did not get as far as answering, with the end of its log. */
public final class ChildStartException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final String reason;

  ChildStartException(String reason, Throwable cause) {
    super(reason, cause);
    this.reason = reason;
  }

  /** Returns why, as a sentence, and the end of the log. */
  public String reason() {
    return reason;
  }
}
