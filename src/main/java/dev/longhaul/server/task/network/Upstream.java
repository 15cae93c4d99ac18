package dev.longhaul.server.task.network;

import dev.longhaul.configuration.Addresses;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.core5.http.HttpStatus;

/**
 * An origin as a task sees it.
 *
 * @param uri the origin's address
 * @param destination the host to connect to
 * @param leastTime the shortest time that a fetch can take, if it is known
 * @param maker makes a page from the origin's answer
 */
record Upstream(URI uri, Destination destination, Optional<Duration> leastTime, PageMaker maker) {
  /** Returns what follows the host and port in the address. */
  String path() {
    return Addresses.target(uri);
  }

  /**
   * Returns the page to answer with.
   *
   * @throws IOException if the answer is wrong
   */
  String page(OriginResponse answer) throws IOException {
    if (answer.status() != HttpStatus.SC_OK) {
      throw new IOException(
          "%s answered with status %s, but must with %s"
              .formatted(uri, answer.status(), HttpStatus.SC_OK));
    }
    try {
      return maker.page(answer.body());
    } catch (Exception failure) {
      throw new IOException("what %s answered cannot be used: %s".formatted(uri, failure), failure);
    }
  }

  /** Returns an exception that names the address. */
  IOException failed(Throwable cause) {
    return new IOException("%s was not fetched: %s".formatted(uri, cause), cause);
  }
}
