package dev.longhaul.target;

import dev.longhaul.configuration.Addresses;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;

/** Sends one GET over HTTP/1.1, and reads the status of the answer and nothing behind it. */
final class Http1Status {
  private static final byte[] BEGIN = "HTTP/1.".getBytes(StandardCharsets.US_ASCII);

  /** The rest of the first line. */
  private static final Pattern REST = Pattern.compile("[0-9] +([0-9]{3})( .*)?");

  /** Lower ones announce another answer, but for the one that switches the protocol. */
  private static final int FIRST_FINAL = 200;

  private static final int SWITCHING = 101;

  private static final int MOST_LINES = 1_000;
  private static final int LONGEST_LINE = 8 * 1024;

  private Http1Status() {}

  /**
   * Asks for a page. Redirects are not followed.
   *
   * @throws IOException if there was no answer in time, or if it was not HTTP/1
   */
  static int of(URI uri, Duration timeout, Optional<SSLSocketFactory> trusted) throws IOException {
    try (Socket socket = TargetConnection.open(uri, timeout, trusted)) {
      socket
          .getOutputStream()
          .write(
              "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                  .formatted(Addresses.target(uri), uri.getRawAuthority())
                  .getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      InputStream answer = new BufferedInputStream(socket.getInputStream());
      answer.mark(1);
      if (answer.read() < 0) {
        throw new EOFException(uri + " closed the connection without an answer");
      }
      answer.reset();
      return read(answer)
          .orElseThrow(() -> new IOException("the answer to GET " + uri + " is not HTTP"));
    }
  }

  /** Returns the final status of an answer; empty if it is not HTTP/1. */
  private static OptionalInt read(InputStream answer) throws IOException {
    boolean begins = true;
    for (int lines = 0; lines < MOST_LINES; lines++) {
      if (begins && !Arrays.equals(answer.readNBytes(BEGIN.length), BEGIN)) {
        return OptionalInt.empty();
      }
      String line = line(answer);
      if (begins) {
        Matcher rest = REST.matcher(line);
        if (!rest.matches()) {
          return OptionalInt.empty();
        }
        int status = Integer.parseInt(rest.group(1));
        if (status >= FIRST_FINAL || status == SWITCHING) {
          return OptionalInt.of(status);
        }
      }
      begins = line.isEmpty();
    }
    return OptionalInt.empty();
  }

  /** Returns a line, or what is left, without the space around it. */
  private static String line(InputStream answer) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int each = answer.read();
        each >= 0 && each != '\n' && line.size() < LONGEST_LINE;
        each = answer.read()) {
      line.write(each);
    }
    return line.toString(StandardCharsets.ISO_8859_1).strip();
  }
}
