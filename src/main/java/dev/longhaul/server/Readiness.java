package dev.longhaul.server;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;

/** Tells whether a server answers. */
final class Readiness {
  private Readiness() {}

  /** Returns where a server on a port answers cheap requests. */
  static URI ping(int port) {
    return URI.create("http://" + TaskServer.HOST + ":" + port + "/ping");
  }

  /**
   * Asks once and waits for the answer: the server reports its port when it listens.
   *
   * @throws SocketTimeoutException if no answer came in time
   * @throws IOException if there was another answer than status 200, or none
   */
  static void await(URI ping, Duration timeout) throws IOException {
    if (timeout.toMillis() < 1) {
      throw new SocketTimeoutException("no time left to ask " + ping);
    }
    // Without a proxy: this machine's settings must not lead away from it.
    var connection = (HttpURLConnection) ping.toURL().openConnection(Proxy.NO_PROXY);
    connection.setConnectTimeout((int) timeout.toMillis());
    connection.setReadTimeout((int) timeout.toMillis());
    connection.setRequestProperty("Connection", "close");
    try {
      if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
        throw new IOException("it answered " + ping + " with " + connection.getResponseCode());
      }
    } finally {
      connection.disconnect();
    }
  }
}
