package dev.longhaul.load;

import dev.longhaul.configuration.AccessSettings;
import dev.longhaul.configuration.TrustedCertificates;
import java.time.Duration;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.http2.config.H2Config;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Builds the client that the users of one of the driver's threads share. */
final class Clients {
  /**
   * More than any normal server sends, but small enough that a hostile one does no harm: each user
   * keeps all lines of its response, 0.8 MB at most.
   */
  private static final int MOST_HEADERS = 100;

  private static final int LONGEST_LINE = 8 * 1024;

  /**
   * Of each of a connection's three buffers. The client's default, 32 KB, would need 2 GB for
   * 20,000 connections; wrk reads by 8 KB, too.
   */
  private static final int BUFFER = 8 * 1024;

  /** How long the client's thread may sleep before it sees that the load is over. */
  private static final TimeValue LONGEST_SLEEP = TimeValue.ofMilliseconds(50);

  private Clients() {}

  /**
   * Returns a client that does nothing by itself: no redirects, cookies, retries or authentication.
   *
   * @param timeout how long opening a connection may take
   * @param access the protocol, which is never negotiated, and the trusted certificates
   */
  static MinimalHttpAsyncClient forUsers(Duration timeout, AccessSettings access) {
    HttpVersionPolicy version =
        switch (access.protocol()) {
          case HTTP1 -> HttpVersionPolicy.FORCE_HTTP_1;
          case HTTP2 -> HttpVersionPolicy.FORCE_HTTP_2;
        };
    return HttpAsyncClients.createMinimal(
        H2Config.DEFAULT,
        Http1Config.custom()
            .setMaxHeaderCount(MOST_HEADERS)
            .setMaxLineLength(LONGEST_LINE)
            .setBufferSize(BUFFER)
            .build(),
        // One thread, which no other one uses. A driver of several threads has a client for each.
        IOReactorConfig.custom()
            .setIoThreadCount(1)
            .setTcpNoDelay(true)
            .setSelectInterval(LONGEST_SLEEP)
            .build(),
        PoolingAsyncClientConnectionManagerBuilder.create()
            // So that no user waits for a place in the pool: at the end of the load one would be
            // free, and HttpClient, as it gives it to that user, gives up closing the rest.
            .setMaxConnTotal(Integer.MAX_VALUE)
            .setMaxConnPerRoute(Integer.MAX_VALUE)
            .setDefaultConnectionConfig(
                ConnectionConfig.custom().setConnectTimeout(Timeout.of(timeout)).build())
            // On plain connections, too, it decides which protocol is spoken.
            .setDefaultTlsConfig(TlsConfig.custom().setVersionPolicy(version).build())
            .setTlsStrategy(tls(access))
            .build());
  }

  private static TlsStrategy tls(AccessSettings access) {
    ClientTlsStrategyBuilder builder = ClientTlsStrategyBuilder.create();
    access.trust().map(TrustedCertificates::of).ifPresent(builder::setSslContext);
    return builder.buildAsync();
  }
}
