package dev.longhaul.process;

import java.io.Serial;

/** Tells why a forked JVM did not get as far as answering, with the end of its log. */
public final class ChildStartException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  ChildStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
