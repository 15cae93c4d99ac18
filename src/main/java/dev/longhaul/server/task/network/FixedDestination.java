package dev.longhaul.server.task.network;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Origin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.core5.http.HttpHost;

/**
 * A host whose address is known before the first request.
 *
 * @param host the host with its address
 */
record FixedDestination(HttpHost host) implements Destination {
  private static final int PORT_OF_HTTP = 80;
  private static final int PORT_OF_HTTPS = 443;

  /** How long an address may take to accept a connection. */
  private static final int PATIENCE_MILLIS = 1_000;

  /**
   * Resolves the host of an origin's address; an IP address needs no resolving.
   *
   * @throws ConfigurationException if its name cannot be resolved
   */
  static FixedDestination of(Origin origin, URI uri) {
    // The URI has an IPv6 address in brackets; the client adds its own brackets.
    String name = uri.getHost().replaceAll("[\\[\\]]", "");
    try {
      InetAddress address = served(List.of(InetAddress.getAllByName(name)), port(uri));
      return new FixedDestination(new HttpHost(uri.getScheme(), address, name, uri.getPort()));
    } catch (UnknownHostException unknown) {
      throw new ConfigurationException(
          "%s must have a host that can be resolved, but was \"%s\" (%s)"
              .formatted(origin.key(), uri, unknown));
    }
  }

  private static int port(URI uri) {
    int usual = uri.getScheme().equals("https") ? PORT_OF_HTTPS : PORT_OF_HTTP;
    return uri.getPort() >= 0 ? uri.getPort() : usual;
  }

  /**
   * Returns the first address on which a server listens: a name such as {@code localhost} may have
   * several, and a server one of them only. Without a server, it is the one that the system
   * prefers.
   */
  static InetAddress served(List<InetAddress> addresses, int port) {
    return addresses.size() == 1
        ? addresses.getFirst()
        : addresses.stream()
            .filter(address -> isServed(address, port))
            .findFirst()
            .orElse(addresses.getFirst());
  }

  private static boolean isServed(InetAddress address, int port) {
    try (Socket socket = new Socket(Proxy.NO_PROXY)) {
      socket.connect(new InetSocketAddress(address, port), PATIENCE_MILLIS);
      return true;
    } catch (IOException refused) {
      return false;
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
