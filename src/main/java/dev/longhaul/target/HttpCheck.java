package dev.longhaul.target;

import dev.longhaul.configuration.AccessSettings;
import dev.longhaul.configuration.Protocol;
import dev.longhaul.configuration.TrustedCertificates;
import dev.longhaul.text.Durations;
import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;

/**
 * Asks a target for a status, without proxies and redirects: no request goes to another machine.
 *
 * @param trusted trusts the certificates of {@code longhaul.trust}; empty for those of the JVM
 * @param protocol what the load will speak
 */
record HttpCheck(Optional<SSLSocketFactory> trusted, Protocol protocol) {
  /** Rarely enough to cost a starting server nothing. */
  private static final Duration PAUSE = Duration.ofMillis(25);

  /** A server that took this long for its first answer is asked once more. */
  private static final Duration LONGEST_TRY = Duration.ofSeconds(5);

  /** Returns one for targets that speak plain HTTP. */
  static HttpCheck plain(AccessSettings access) {
    return new HttpCheck(Optional.empty(), access.protocol());
  }

  static HttpCheck of(AccessSettings access) {
    return new HttpCheck(
        access.trust().map(file -> TrustedCertificates.of(file).getSocketFactory()),
        access.protocol());
  }

  /**
   * Checks that a target answers a GET over HTTP/1.1 with any status. If the load will speak
   * HTTP/2, a server that speaks nothing else will do.
   *
   * @throws SocketTimeoutException if there was no answer in time
   * @throws OtherProtocolException if it speaks only HTTP/2, and the load would not
   * @throws IOException if there was no answer in HTTP
   */
  void answers(URI uri, Duration timeout) throws IOException {
    try {
      int unused = status(uri, timeout);
    } catch (ConnectException | SocketTimeoutException silent) {
      throw silent;
    } catch (IOException failure) {
      SSLSocketFactory secure =
          trusted.orElseGet(() -> (SSLSocketFactory) SSLSocketFactory.getDefault());
      if (!Http2Greeting.isAnswered(uri, secure, timeout)) {
        throw failure;
      }
      if (protocol != Protocol.HTTP2) {
        throw new OtherProtocolException(failure);
      }
    }
  }

  /**
   * Sends one GET.
   *
   * @return the status of the answer
   * @throws SocketTimeoutException if there was no answer in time
   * @throws IOException if there was none, or if it was not HTTP
   */
  int status(URI uri, Duration timeout) throws IOException {
    var connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
    int millis = Math.clamp(timeout.toMillis(), 1, Integer.MAX_VALUE);
    connection.setConnectTimeout(millis);
    connection.setReadTimeout(millis);
    connection.setInstanceFollowRedirects(false);
    connection.setRequestProperty("Connection", "close");
    if (connection instanceof HttpsURLConnection secure) {
      trusted.ifPresent(secure::setSSLSocketFactory);
    }
    try {
      int status = connection.getResponseCode();
      if (status < 0) {
        throw new IOException("the answer to GET " + uri + " is not HTTP");
      }
      return status;
    } finally {
      connection.disconnect();
    }
  }

  /**
   * Asks until there is an answer with any status.
   *
   * @param alive whether there may still be one
   * @throws SocketTimeoutException if the time was up; it names the last failure
   * @throws OtherProtocolException if it speaks only HTTP/2, and the load would not
   * @throws IOException if it is no longer alive
   */
  void await(URI uri, Duration timeout, BooleanSupplier alive) throws IOException {
    long begin = System.nanoTime();
    while (true) {
      Duration left = timeout.minusNanos(System.nanoTime() - begin);
      try {
        answers(uri, left.compareTo(LONGEST_TRY) < 0 ? left : LONGEST_TRY);
        return;
      } catch (OtherProtocolException other) {
        throw other;
      } catch (IOException notYet) {
        if (!alive.getAsBoolean()) {
          throw notYet;
        }
        if (System.nanoTime() - begin + PAUSE.toNanos() >= timeout.toNanos()) {
          throw late(uri, timeout, notYet);
        }
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private static SocketTimeoutException late(URI uri, Duration timeout, IOException last) {
    SocketTimeoutException late =
        new SocketTimeoutException(
            "nothing answered GET %s within %s (%s)"
                .formatted(uri, Durations.inWords(timeout), last.getMessage()));
    late.initCause(last);
    return late;
  }
}
