package dev.longhaul.run;

import java.io.Serial;

/** Thrown if no request of a user alone succeeded: a search then has no rate to begin with. */
public final class NoSuccessException extends IllegalStateException {
  @Serial private static final long serialVersionUID = 1L;

  NoSuccessException(String message) {
    super(message);
  }
}
