package dev.longhaul.target;

import java.io.IOException;
import java.io.Serial;

/** A target answers in another version of HTTP than the load will speak. */
final class OtherProtocolException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  OtherProtocolException(Throwable cause) {
    super(
        "longhaul.protocol must be http2 for a server that speaks nothing else, but was http1:"
            + " set longhaul.protocol=http2",
        cause);
  }
}
