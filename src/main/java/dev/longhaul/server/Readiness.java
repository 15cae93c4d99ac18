package dev.longhaul.server;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;

/** Checks whether a server answers. */
final class Readiness {
  private Readiness() {}

  /** Returns the address at which a server on a port answers cheap requests. */
  static URI ping(int port) {
    return URI.create("http://" + TaskServer.HOST + ":" + port + "/ping");
  }

  /**
   * Sends one request and waits for the response. One is enough: the server reports its port only
   * when it listens.
   *
   * @throws SocketTimeoutException if no response came in time
   * @throws IOException if the response had another status than 200, or there was no response
   */
  static void await(URI ping, Duration timeout) throws IOException {
    if (timeout.toMillis() < 1) {
      throw new SocketTimeoutException("no time left to ask " + ping);
    }
    // No proxy: the proxy settings of this machine must not send the request to another machine.
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
