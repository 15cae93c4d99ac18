package dev.longhaul.load;

import dev.longhaul.configuration.AccessSettings;
import dev.longhaul.configuration.Addresses;
import dev.longhaul.configuration.TrustedCertificates;
import dev.longhaul.measure.ProbeRecorder;
import dev.longhaul.measure.ProbeTimes;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.classic.MinimalHttpClient;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * The probe: another user of the server while a load runs. It sends a cheap request at a constant
 * rate, on a separate connection.
 */
public final class Probe implements LoadListener, AutoCloseable {
  /** Enough for a 99th percentile. */
  private static final int REQUESTS_IN_A_WINDOW = 150;

  private static final Duration SHORTEST_PERIOD = Duration.ofMillis(10);
  private static final Duration LONGEST_PERIOD = Duration.ofSeconds(1);

  /** The load is over then: a request without an answer will never get one. */
  private static final Duration PATIENCE_AFTERWARDS = Duration.ofSeconds(5);

  private final HttpHost host;
  private final BasicClassicHttpRequest request;
  private final ProbeRecorder recorder;
  private final MinimalHttpClient client;
  private final Thread thread;
  private volatile long dueNanos = System.nanoTime();
  private volatile boolean closed;

  /** Whether the latest answer left its connection open; used by the probe's thread only. */
  private boolean kept;

  /** Whether the latest request got the head of an answer. */
  private boolean answering;

  /**
   * Creates a probe that does nothing before the load's warm-up.
   *
   * @param uri the URI to request
   * @param window how long the load's window is: about 150 requests are due in it, but at most 100
   *     per second
   * @param timeout how long an answer may take
   * @param access the trusted certificates; a probe speaks HTTP/1.1
   */
  public Probe(URI uri, Duration window, Duration timeout, AccessSettings access) {
    host = new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort());
    request = new BasicClassicHttpRequest("GET", host, Addresses.target(uri));
    Duration period = window.dividedBy(REQUESTS_IN_A_WINDOW);
    period = period.compareTo(SHORTEST_PERIOD) < 0 ? SHORTEST_PERIOD : period;
    recorder = new ProbeRecorder(period.compareTo(LONGEST_PERIOD) > 0 ? LONGEST_PERIOD : period);
    client = HttpClients.createMinimal(connection(timeout, access));
    thread = Thread.ofPlatform().daemon().name("longhaul-probe").unstarted(this::ask);
  }

  private static HttpClientConnectionManager connection(Duration timeout, AccessSettings access) {
    ClientTlsStrategyBuilder tls = ClientTlsStrategyBuilder.create();
    access.trust().map(TrustedCertificates::of).ifPresent(tls::setSslContext);
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setTlsSocketStrategy(tls.buildClassic())
        .setMaxConnTotal(1)
        .setMaxConnPerRoute(1)
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(timeout))
                .setSocketTimeout(Timeout.of(timeout))
                .build())
        .build();
  }

  @Override
  public void phaseStarted(Phase phase) {
    switch (phase) {
      case WARM_UP -> {
        // A load that is run again goes on with the same thread.
        if (thread.getState() == Thread.State.NEW) {
          dueNanos = System.nanoTime();
          thread.start();
        }
      }
      case WINDOW -> recorder.begin(System.nanoTime());
      case DRAIN -> recorder.end(System.nanoTime());
      case ENDING, DONE -> {}
    }
  }

  private void ask() {
    while (!closed) {
      long wait = dueNanos - System.nanoTime();
      if (wait > 0) {
        LockSupport.parkNanos(wait);
      } else {
        take(isAnswered());
      }
    }
  }

  /**
   * Records each due request once: by the thread that sent it, or by the one that waited in vain.
   */
  private synchronized void take(boolean success) {
    if (!closed) {
      dueNanos = recorder.took(dueNanos, System.nanoTime(), success);
    }
  }

  private boolean isAnswered() {
    boolean onKeptConnection = kept;
    kept = false;
    answering = false;
    try {
      return client.execute(host, request, this::isRight);
    } catch (ConnectException refused) {
      return false;
    } catch (NoHttpResponseException | SocketException lost) {
      // As the load does: the server may have closed the kept connection before it saw the request.
      return onKeptConnection && !answering && !closed && isAnswered();
    } catch (IOException refusedOrLate) {
      return false;
    } catch (RuntimeException failure) {
      // A client that is closed while it leases a connection has several of these.
      if (closed) {
        return false;
      }
      throw failure;
    }
  }

  private boolean isRight(ClassicHttpResponse response) throws IOException {
    answering = true;
    EntityUtils.consume(response.getEntity());
    Header connection = response.getFirstHeader(HttpHeaders.CONNECTION);
    kept = connection == null || !"close".equalsIgnoreCase(connection.getValue());
    return response.getCode() < HttpStatus.SC_BAD_REQUEST;
  }

  /**
   * Returns the results of the probe requests after the load. Waits for the last answer, but at
   * most 5 s: requests without an answer by then have failed.
   *
   * @throws InterruptedException if the calling thread was interrupted
   */
  public ProbeTimes times() throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_AFTERWARDS.toNanos();
    while (!recorder.isComplete(dueNanos) && System.nanoTime() - deadline < 0) {
      LockSupport.parkNanos(this, 1_000_000);
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while a probe awaits an answer");
      }
    }
    synchronized (this) {
      if (!recorder.isComplete(dueNanos)) {
        take(false);
      }
      // Sends no more requests: what comes next is measured alone.
      closed = true;
    }
    return recorder.times();
  }

  @Override
  public void close() {
    closed = true;
    client.close(CloseMode.IMMEDIATE);
    LockSupport.unpark(thread);
  }
}
