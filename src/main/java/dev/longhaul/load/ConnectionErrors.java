package dev.longhaul.load;

import dev.longhaul.configuration.Protocol;
import java.net.BindException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.RequestNotExecutedException;

/** Why exchanges broke off: the outcome says that a connection failed, this class says why. */
final class ConnectionErrors {
  /** A hostile server may break each connection with a different message. */
  private static final int MOST_CAUSES = 10;

  private static final String OTHERS = "others";
  private static final int LONGEST = 200;
  private static final String RESENT =
      " (on a kept connection, before an answer: the request was sent once more)";

  private final Map<String, Long> causes = new LinkedHashMap<>();
  private final Protocol protocol;

  ConnectionErrors(Protocol protocol) {
    this.protocol = protocol;
  }

  /** Records one cause. */
  void add(Throwable cause) {
    add(text(cause));
  }

  /** Records the cause of one that did no harm: its request was sent once more. */
  void addResent(Throwable cause) {
    add(plainText(cause) + RESENT);
  }

  private synchronized void add(String text) {
    String known = causes.containsKey(text) || causes.size() < MOST_CAUSES ? text : OTHERS;
    causes.merge(known, 1L, Long::sum);
  }

  /** Returns how often each cause occurred, in the order of their first occurrence. */
  synchronized Map<String, Long> counts() {
    return new LinkedHashMap<>(causes);
  }

  private String text(Throwable cause) {
    String text = plainText(cause);
    if (protocol == Protocol.HTTP2
        && (cause instanceof ConnectionClosedException
            || cause instanceof RequestNotExecutedException)) {
      return text
          + " (if the server does not speak HTTP/2 on such a connection, use"
          + " longhaul.protocol=http1)";
    }
    if (protocol == Protocol.HTTP1 && text.contains("no_application_protocol")) {
      return text + " (the server speaks only HTTP/2: use longhaul.protocol=http2)";
    }
    if (text.endsWith("Too many open files")) {
      return text + " (this JVM may open no more: ulimit -n)";
    }
    // The message of Linux and macOS when every port of their range is in use.
    return cause instanceof BindException || text.endsWith("Cannot assign requested address")
        ? text
            + " (this machine has no free port left: a closed connection keeps one for a minute;"
            + " longhaul.connections=keep_alive needs one a user)"
        : text;
  }

  private static String plainText(Throwable cause) {
    String message = cause.getMessage();
    return cause.getClass().getSimpleName()
        + (message == null ? "" : ": " + message.substring(0, Math.min(message.length(), LONGEST)));
  }
}
