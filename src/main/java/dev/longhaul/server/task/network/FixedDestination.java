package dev.longhaul.server.task.network;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Origin;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.core5.http.HttpHost;

/**
 * A host whose address is known before the first request.
 *
 * @param host the host with its address
 */
record FixedDestination(HttpHost host) implements Destination {
  /**
   * Resolves the host of an origin's address; an IP address needs no resolving.
   *
   * @throws ConfigurationException if its name cannot be resolved
   */
  static FixedDestination of(Origin origin, URI uri) {
    // The URI has an IPv6 address in brackets; the client adds its own brackets.
    String name = uri.getHost().replaceAll("[\\[\\]]", "");
    try {
      // The system prefers the first address.
      InetAddress address = InetAddress.getAllByName(name)[0];
      return new FixedDestination(new HttpHost(uri.getScheme(), address, name, uri.getPort()));
    } catch (UnknownHostException unknown) {
      throw new ConfigurationException(
          "%s must have a host that can be resolved, but was \"%s\" (%s)"
              .formatted(origin.key(), uri, unknown));
    }
  }

  @Override
  public HttpHost find() {
    return host;
  }

  @Override
  public CompletableFuture<HttpHost> findAsync() {
    return CompletableFuture.completedFuture(host);
  }
}
