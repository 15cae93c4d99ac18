package dev.longhaul.process;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The end of a JVM of ours that cannot do what it was started for. */
public final class FailedStart {
  private FailedStart() {}

  /**
   * Prints the stack, then the failure in one line, and ends this JVM with code 1: the thread that
   * watches the parent would keep it alive. The line comes last, as errors show the end of the log.
   *
   * @param what such as {@code The server did not start}
   */
  public static void exit(String what, Throwable failure) {
    failure.printStackTrace();
    System.err.println(what + ": " + inOneLine(failure));
    System.exit(1);
  }

  /** Returns a failure with its root cause, unless its message has that already. */
  static String inOneLine(Throwable failure) {
    List<Throwable> causes =
        Stream.iterate(failure.getCause(), Objects::nonNull, Throwable::getCause).toList();
    String whole = failure.toString();
    return causes.isEmpty() || whole.contains(String.valueOf(causes.getLast().getMessage()))
        ? whole
        : whole + ", because of " + causes.getLast();
  }
}
