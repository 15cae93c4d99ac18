package dev.longhaul.target;

import dev.longhaul.text.Quoted;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Exchanges the preface of HTTP/2 with a server, without a request: each side of a connection sends
 * its settings first (RFC 9113, 3.4).
 */
final class Http2Preface {
  private static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

  private static final String H2 = "h2";

  /** Three bytes of length, the type, flags and four bytes of the stream. */
  private static final int HEADER = 9;

  private static final int TYPE = 3;
  private static final byte SETTINGS = 4;

  private Http2Preface() {}

  /**
   * Opens a connection and waits for the server's settings.
   *
   * @throws IOException if there is no answer in time, or if it is not HTTP/2
   */
  static void exchange(URI uri, Duration timeout, Optional<SSLSocketFactory> trusted)
      throws IOException {
    try (Socket socket = TargetConnection.open(uri, timeout, trusted, H2)) {
      if (socket instanceof SSLSocket secure && !H2.equals(secure.getApplicationProtocol())) {
        throw new ProtocolException(
            "the server does not speak HTTP/2 over TLS, as longhaul.protocol=http2 says: leave that out");
      }
      exchange(socket, uri);
    }
  }

  private static void exchange(Socket socket, URI uri) throws IOException {
    socket.getOutputStream().write(PREFACE);
    socket.getOutputStream().flush();
    InputStream answer = socket.getInputStream();
    byte[] header = answer.readNBytes(HEADER);
    if (header.length == 0) {
      throw new EOFException(uri + " closed the connection without an answer");
    }
    if (header.length < HEADER || header[TYPE] != SETTINGS) {
      throw new ProtocolException(
          "%s must speak HTTP/2, as longhaul.protocol=http2 says, but its answer begins with %s: leave that setting out"
              .formatted(uri, Quoted.of(new String(header, StandardCharsets.ISO_8859_1))));
    }
  }
}
