package dev.longhaul.target;

import dev.longhaul.configuration.AccessSettings;
import dev.longhaul.configuration.Protocol;
import dev.longhaul.configuration.TrustedCertificates;
import dev.longhaul.text.Durations;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;

/**
 * Asks a target whether it answers, without proxies and redirects: no request goes to another
 * machine.
 *
 * @param protocol what the load speaks; requests for a status are HTTP/1.1 all the same
 * @param trusted trusts the certificates of {@code longhaul.trust}; empty for those of the JVM
 */
record HttpCheck(Protocol protocol, Optional<SSLSocketFactory> trusted) {
  /** Rarely enough to cost a starting server nothing. */
  private static final Duration PAUSE = Duration.ofMillis(25);

  /** A server that took this long for its first answer is asked once more. */
  private static final Duration LONGEST_TRY = Duration.ofSeconds(5);

  static HttpCheck of(AccessSettings access) {
    return new HttpCheck(
        access.protocol(),
        access.trust().map(file -> TrustedCertificates.of(file).getSocketFactory()));
  }

  /**
   * Checks that there is an answer in the protocol of the load: any status of HTTP/1.1, or the
   * preface of HTTP/2.
   *
   * @throws SocketTimeoutException if there was no answer in time
   * @throws IOException if there was none, or if it was not in that protocol
   */
  void ask(URI uri, Duration timeout) throws IOException {
    switch (protocol) {
      case HTTP1 -> askInHttp1(uri, timeout);
      case HTTP2 -> Http2Preface.exchange(uri, timeout, trusted);
    }
  }

  private void askInHttp1(URI uri, Duration timeout) throws IOException {
    try {
      int unusedStatus = status(uri, timeout);
    } catch (ConnectException | SocketTimeoutException silent) {
      throw silent;
    } catch (IOException failure) {
      if (speaksHttp2(uri, timeout.compareTo(LONGEST_TRY) < 0 ? timeout : LONGEST_TRY)) {
        ProtocolException other =
            new ProtocolException(
                "%s speaks HTTP/2 and not HTTP/1.1: set longhaul.protocol=http2".formatted(uri));
        other.initCause(failure);
        throw other;
      }
      throw failure;
    }
  }

  private boolean speaksHttp2(URI uri, Duration timeout) {
    try {
      Http2Preface.exchange(uri, timeout, trusted);
      return true;
    } catch (IOException neither) {
      return false;
    }
  }

  /**
   * Sends one GET over HTTP/1.1.
   *
   * @return the status of the answer
   * @throws SocketTimeoutException if there was no answer in time
   * @throws IOException if there was none, or if it was not HTTP
   */
  int status(URI uri, Duration timeout) throws IOException {
    return Http1Status.of(uri, timeout, trusted);
  }

  /**
   * Asks until there is an answer with any status, or a preface of HTTP/2.
   *
   * @param alive whether there may still be one
   * @throws SocketTimeoutException if the time was up; it names the last failure
   * @throws SSLException if its certificate is not trusted, or it does not speak TLS
   * @throws ProtocolException if it speaks another version of HTTP than the load: as above, no
   *     further try would change that
   * @throws IOException if it is no longer alive
   */
  void await(URI uri, Duration timeout, BooleanSupplier alive) throws IOException {
    long begin = System.nanoTime();
    while (true) {
      Duration left = timeout.minusNanos(System.nanoTime() - begin);
      try {
        ask(uri, left.compareTo(LONGEST_TRY) < 0 ? left : LONGEST_TRY);
        return;
      } catch (IOException notYet) {
        if (isFinal(notYet) || !alive.getAsBoolean()) {
          throw notYet;
        }
        if (System.nanoTime() - begin + PAUSE.toNanos() >= timeout.toNanos()) {
          throw late(uri, timeout, notYet);
        }
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** A server that starts or ends breaks a connection off: that is no answer. */
  private static boolean isFinal(IOException failure) {
    return failure instanceof ProtocolException
        || (failure instanceof SSLException && !(failure.getCause() instanceof IOException));
  }

  private SocketTimeoutException late(URI uri, Duration timeout, IOException last) {
    SocketTimeoutException late =
        new SocketTimeoutException(
            "nothing answered %s %s within %s (%s)"
                .formatted(
                    protocol == Protocol.HTTP1 ? "GET" : "HTTP/2 at",
                    uri,
                    Durations.inWords(timeout),
                    last.getMessage()));
    late.initCause(last);
    return late;
  }
}
