package dev.longhaul.load;

import java.util.Set;
import org.apache.hc.core5.http2.H2Error;
import org.apache.hc.core5.http2.H2StreamResetException;
import org.jspecify.annotations.Nullable;

/** Which requests may be sent a second time, after the first one got no answer. */
final class Resending {
  /**
   * The idempotent methods (RFC 9110, 9.2.2) but TRACE, which no request has: a second request
   * changes no more than one does.
   */
  private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "PUT", "DELETE", "OPTIONS");

  private Resending() {}

  /** Returns whether a request may be repeated that the server may have seen (RFC 9112, 9.3.1). */
  static boolean isSafe(String method) {
    return IDEMPOTENT.contains(method);
  }

  /**
   * Returns whether the server refused the request's stream, so that it has not processed it (RFC
   * 9113, 8.7). Then any method may be repeated. A GOAWAY frame can say so, too, but the client
   * does not pass that on.
   */
  static boolean isRefused(@Nullable Exception cause) {
    return cause instanceof H2StreamResetException reset
        && reset.getCode() == H2Error.REFUSED_STREAM.getCode();
  }

  /** Returns whether the server ended the request's stream, or all streams, by an error. */
  static boolean isReset(@Nullable Exception cause) {
    return cause instanceof H2StreamResetException;
  }
}
