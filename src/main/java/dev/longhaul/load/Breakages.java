package dev.longhaul.load;

import java.net.BindException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Why exchanges broke off: the outcome tells that a connection failed, this tells how. */
final class Breakages {
  /** A hostile server may break each connection with other words. */
  private static final int MOST_CAUSES = 10;

  private static final String OTHERS = "others";
  private static final int LONGEST = 200;

  private final Map<String, Long> causes = new LinkedHashMap<>();

  /** Takes note of one. */
  synchronized void add(Exception cause) {
    String text = text(cause);
    String known = causes.containsKey(text) || causes.size() < MOST_CAUSES ? text : OTHERS;
    causes.merge(known, 1L, Long::sum);
  }

  /** Returns how often each was met, in the order in which they were first met. */
  synchronized Map<String, Long> counts() {
    return new LinkedHashMap<>(causes);
  }

  private static String text(Exception cause) {
    String message = cause.getMessage();
    String text =
        cause.getClass().getSimpleName()
            + (message == null
                ? ""
                : ": " + message.substring(0, Math.min(message.length(), LONGEST)));
    // What Linux and macOS answer where each port of their range is taken.
    return cause instanceof BindException || text.endsWith("Cannot assign requested address")
        ? text
            + " (this machine has no free port left: a closed connection keeps one for a minute;"
            + " longhaul.connections=keep_alive needs one a user)"
        : text;
  }
}
