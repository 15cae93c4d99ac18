package dev.longhaul.target;

import dev.longhaul.configuration.Addresses;
import dev.longhaul.configuration.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;

/**
 * A running target that is not ours. How many requests it serves at once is not known.
 *
 * @param end returns how it ended
 * @param strays processes that it started and whose parents have ended
 * @param closing ends it
 */
record Answering(
    URI uri,
    Optional<URI> probe,
    Optional<ProcessHandle> process,
    List<ProcessHandle> strays,
    Optional<Path> log,
    Supplier<Optional<String>> end,
    Runnable closing)
    implements RunningTarget {
  private static final int FIRST_ERROR = 400;
  private static final Duration LONGEST_PROBE = Duration.ofSeconds(5);

  @Override
  public Optional<Limits> limits() {
    return Optional.empty();
  }

  @Override
  public Optional<String> ending() {
    return end.get();
  }

  @Override
  public void close() {
    closing.run();
  }

  /** Returns the address at which a target on this machine serves. */
  static URI local(boolean https, int port) {
    // Certificates for tests name localhost rather than a number.
    return URI.create((https ? "https://localhost:" : "http://127.0.0.1:") + port + "/");
  }

  /** Returns the reason why TLS with a target failed. */
  static String refused(SSLException failure) {
    return "it must speak TLS with a trusted certificate of its host, but %s: if no known authority has signed it, name the PEM file in longhaul.trust"
        .formatted(failure);
  }

  /**
   * Returns the address of probe requests, which are HTTP/1.1: the path of {@code longhaul.probe},
   * or else the root if it answers without an error.
   *
   * @throws IOException if {@code longhaul.probe} does not answer so; it names the mend
   */
  static Optional<URI> probe(URI uri, HttpCheck http, Settings settings) throws IOException {
    Optional<String> wanted = settings.access().probe();
    URI asked = Addresses.on(uri, wanted.orElse("/"));
    String answer;
    try {
      int status = http.status(asked, LONGEST_PROBE);
      if (status < FIRST_ERROR) {
        return Optional.of(asked);
      }
      answer = "GET %s answered %s".formatted(asked, status);
    } catch (IOException none) {
      answer = "GET %s failed: %s".formatted(asked, none.getMessage());
    }
    if (wanted.isPresent()) {
      throw new IOException(
          "longhaul.probe must be a path that answers a GET over HTTP/1.1 with a status below 400, but "
              + answer);
    }
    return Optional.empty();
  }
}
