package dev.longhaul.target;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Opens a connection to a target for a question beside the load, without a proxy.
 *
 * <p>A name such as {@code localhost} may have several addresses, and a server may listen on one of
 * them only. The connection goes to the first that takes it, as those of the load do.
 */
final class TargetConnection {
  private static final int PORT_OF_HTTP = 80;
  private static final int PORT_OF_HTTPS = 443;

  private TargetConnection() {}

  /**
   * Opens one, over TLS for an {@code https} URI. The caller closes it.
   *
   * @param timeout how long the connection, and then each read, may take
   * @param trusted trusts the server's certificate; empty for what the JVM trusts
   * @param protocols what is offered by ALPN; nothing is offered if there is none
   * @throws IOException if no address of the host takes it; that of the first
   */
  static Socket open(
      URI uri, Duration timeout, Optional<SSLSocketFactory> trusted, String... protocols)
      throws IOException {
    boolean secure = uri.getScheme().equals("https");
    int usual = secure ? PORT_OF_HTTPS : PORT_OF_HTTP;
    int port = uri.getPort() >= 0 ? uri.getPort() : usual;
    Socket plain =
        connected(
            List.of(InetAddress.getAllByName(uri.getHost())),
            port,
            Math.clamp(timeout.toMillis(), 1, Integer.MAX_VALUE));
    if (!secure) {
      return plain;
    }
    try {
      return secured(plain, uri.getHost(), port, trusted, protocols);
    } catch (IOException | RuntimeException failure) {
      plain.close();
      throw failure;
    }
  }

  /** Returns a connection to the first of these addresses that takes it. */
  static Socket connected(List<InetAddress> addresses, int port, int millis) throws IOException {
    @Nullable IOException first = null;
    for (InetAddress address : addresses) {
      Socket socket = new Socket(Proxy.NO_PROXY);
      try {
        socket.connect(new InetSocketAddress(address, port), millis);
        socket.setSoTimeout(millis);
        return socket;
      } catch (IOException refused) {
        socket.close();
        first = first == null ? refused : first;
      }
    }
    throw Objects.requireNonNull(first, "a host has an address");
  }

  private static SSLSocket secured(
      Socket plain, String host, int port, Optional<SSLSocketFactory> trusted, String... protocols)
      throws IOException {
    SSLSocketFactory factory =
        trusted.orElseGet(() -> (SSLSocketFactory) SSLSocketFactory.getDefault());
    SSLSocket socket = (SSLSocket) factory.createSocket(plain, host, port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(protocols);
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }
}
