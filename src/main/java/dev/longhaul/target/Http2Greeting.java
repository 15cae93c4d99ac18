package dev.longhaul.target;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Sees whether a server speaks HTTP/2: its first frame must be SETTINGS (RFC 9113, 3.4). */
final class Http2Greeting {
  private static final int HTTPS_PORT = 443;
  private static final int HTTP_PORT = 80;
  private static final int SETTINGS = 4;

  /** The preface of a client, and its own SETTINGS frame without any setting. */
  private static final byte[] HELLO =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII);

  private Http2Greeting() {}

  /**
   * Returns whether a server answers such a greeting.
   *
   * @param secure connects where the address is {@code https}
   */
  static boolean isAnswered(URI uri, SSLSocketFactory secure, Duration timeout) {
    boolean https = "https".equalsIgnoreCase(uri.getScheme());
    int standard = https ? HTTPS_PORT : HTTP_PORT;
    int port = uri.getPort() < 0 ? standard : uri.getPort();
    int millis = Math.clamp(timeout.toMillis(), 1, Integer.MAX_VALUE);
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(uri.getHost(), port), millis);
      plain.setSoTimeout(millis);
      try (Socket socket = https ? negotiated(secure, plain, uri.getHost(), port) : plain) {
        socket.getOutputStream().write(HELLO);
        socket.getOutputStream().flush();
        DataInputStream in = new DataInputStream(socket.getInputStream());
        return (in.readInt() & 0xff) == SETTINGS;
      }
    } catch (IOException silent) {
      return false;
    }
  }

  private static SSLSocket negotiated(SSLSocketFactory secure, Socket plain, String host, int port)
      throws IOException {
    SSLSocket socket = (SSLSocket) secure.createSocket(plain, host, port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"h2"});
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    return socket;
  }
}
