package dev.longhaul.target;

import dev.longhaul.text.Quoted;
import java.util.Optional;

/** What the JVM of an app announces to its parent when {@link App#start} has ended. */
sealed interface AppAnnouncement {
  /** The word before the port. */
  String RETURNED = "longhaul-app-returned ";

  /** Follows the port of an app that speaks TLS. */
  String OVER_TLS = " over TLS";

  /** The word before the text of what was thrown. */
  String THREW = "longhaul-app-threw ";

  /** Returns the line that announces this. */
  String line();

  /**
   * Start returned.
   *
   * @param port what it returned, which may be no port
   * @param https whether it speaks TLS there
   */
  record Returned(int port, boolean https) implements AppAnnouncement {
    @Override
    public String line() {
      return RETURNED + port + (https ? OVER_TLS : "");
    }
  }

  /**
   * Start threw.
   *
   * @param thrown what, on one line
   */
  record Threw(String thrown) implements AppAnnouncement {
    static Threw of(Throwable thrown) {
      return new Threw(Quoted.visible(thrown.toString()));
    }

    @Override
    public String line() {
      return THREW + thrown;
    }
  }

  /** Returns what a line announces; empty if the line is no announcement. */
  static Optional<AppAnnouncement> read(String line) {
    if (line.startsWith(RETURNED)) {
      String port = line.substring(RETURNED.length()).replace(OVER_TLS, "");
      return Optional.of(new Returned(Integer.parseInt(port), line.endsWith(OVER_TLS)));
    }
    return line.startsWith(THREW)
        ? Optional.of(new Threw(line.substring(THREW.length())))
        : Optional.empty();
  }
}
