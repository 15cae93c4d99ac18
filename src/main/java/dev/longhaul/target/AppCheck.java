package dev.longhaul.target;

import dev.longhaul.configuration.Settings;
import dev.longhaul.text.Durations;
import java.io.IOException;
import java.io.Serial;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLException;

/** Holds an app's start to its rule. */
record AppCheck(AppTarget target, Settings settings) {
  private static final int LAST_PORT = 65_535;

  /** A start that broke a rule. */
  static final class Fault extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    private final String reason;

    private Fault(String reason) {
      super(reason);
      this.reason = reason;
    }

    /** Returns the rule, and what happened. */
    String reason() {
      return reason;
    }
  }

  /**
   * What answers.
   *
   * @param uri the address of the app's root
   * @param probe the address of probe requests
   */
  record Answers(URI uri, Optional<URI> probe) {}

  /**
   * Waits until the app answers.
   *
   * @param announced how its start ended
   * @param left how long that may take
   * @param alive whether it still runs
   * @throws Fault if it does not follow the rule, or if {@code longhaul.probe} does not answer
   * @throws IOException if it ended
   */
  Answers await(AppAnnouncement announced, Duration left, BooleanSupplier alive)
      throws IOException {
    return switch (announced) {
      case AppAnnouncement.Threw failure -> throw new Fault(broken("it threw " + failure.thrown()));
      case AppAnnouncement.Returned returned -> await(returned, left, alive);
    };
  }

  private Answers await(AppAnnouncement.Returned returned, Duration left, BooleanSupplier alive)
      throws IOException {
    int port = returned.port();
    if (port < 1 || port > LAST_PORT) {
      throw new Fault(
          broken("it returned %s, which is no port from 1 to %s".formatted(port, LAST_PORT)));
    }
    URI uri = Answering.local(returned.https(), port);
    HttpCheck http = HttpCheck.of(settings.access());
    try {
      http.await(uri, left, alive);
    } catch (SSLException failure) {
      throw new Fault(Answering.refused(failure));
    } catch (SocketTimeoutException late) {
      throw new Fault(
          broken(
              "it returned %s, and %s: return the port that it listens on, override https() if it speaks TLS, or raise longhaul.startup_timeout"
                  .formatted(port, late.getMessage())));
    }
    try {
      return new Answers(uri, Answering.probe(uri, http, settings));
    } catch (IOException noProbe) {
      throw new Fault(String.valueOf(noProbe.getMessage()));
    }
  }

  /** Returns the reason for a start that never returned. */
  String late() {
    return broken(
        "it had not returned after %s: start the server on threads that start does not wait for, or raise longhaul.startup_timeout"
            .formatted(Durations.inWords(settings.server().startupTimeout())));
  }

  /** Returns the rule with what the app did in its place. */
  String broken(String what) {
    return "%s.start(%s) must return, without ending its JVM, the port on which its HTTP server answers on 127.0.0.1, but %s"
        .formatted(target.type().getName(), settings.server().port(), what);
  }
}
