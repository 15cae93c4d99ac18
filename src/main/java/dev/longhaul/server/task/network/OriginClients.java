package dev.longhaul.server.task.network;

import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.Timeout;

/**
 * Builds the clients that fetch from origins. They use HTTP/1.1 with pooled connections. They
 * follow no redirects, and use no cookies, authentication or compression.
 *
 * @param users the largest number of requests at once
 * @param trust verifies the origin's certificate
 * @param retried whether a request is repeated while the origin answers 503
 */
record OriginClients(int users, SSLContext trust, boolean retried) {
  private static final Timeout CONNECT_TIMEOUT = Timeout.of(Duration.ofSeconds(30));
  private static final Timeout RESPONSE_TIMEOUT = Timeout.of(Duration.ofSeconds(30));

  /** Returns a client that occupies the calling thread until the answer arrives. */
  CloseableHttpClient blocking() {
    HttpClientBuilder builder =
        HttpClientBuilder.create()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnTotal(connections())
                    .setMaxConnPerRoute(connections())
                    .setDefaultConnectionConfig(connection())
                    .setTlsSocketStrategy(tls())
                    .build())
            .setDefaultRequestConfig(request())
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression();
    return (retried
            ? builder.setRetryStrategy(new RetryOn503())
            : builder.disableAutomaticRetries())
        .build();
  }

  /** Returns a started client, which uses one separate thread for all requests. */
  CloseableHttpAsyncClient asynchronous() {
    HttpAsyncClientBuilder builder =
        HttpAsyncClientBuilder.create()
            .setIOReactorConfig(
                IOReactorConfig.custom().setIoThreadCount(1).setTcpNoDelay(true).build())
            .setConnectionManager(
                PoolingAsyncClientConnectionManagerBuilder.create()
                    .setMaxConnTotal(connections())
                    .setMaxConnPerRoute(connections())
                    .setDefaultConnectionConfig(connection())
                    .setDefaultTlsConfig(
                        // The same as the blocking client, so that only the waiting differs.
                        TlsConfig.custom().setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1).build())
                    .setTlsStrategy(tls())
                    .build())
            .setDefaultRequestConfig(request())
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching();
    CloseableHttpAsyncClient client =
        (retried ? builder.setRetryStrategy(new RetryOn503()) : builder.disableAutomaticRetries())
            .build();
    client.start();
    return client;
  }

  /**
   * Returns two connections for each user. The second one is for a request that the user has given
   * up and the server has not. With the pool's default of five, requests would wait.
   */
  private int connections() {
    return 2 * users;
  }

  private DefaultClientTlsStrategy tls() {
    return new DefaultClientTlsStrategy(trust, HostnameVerificationPolicy.BUILTIN, null);
  }

  private static ConnectionConfig connection() {
    return ConnectionConfig.custom().setConnectTimeout(CONNECT_TIMEOUT).build();
  }

  private static RequestConfig request() {
    return RequestConfig.custom()
        .setConnectionRequestTimeout(CONNECT_TIMEOUT)
        .setResponseTimeout(RESPONSE_TIMEOUT)
        .setAuthenticationEnabled(false)
        // Here, because the builder of asynchronous clients cannot before HttpClient 5.6.
        .setContentCompressionEnabled(false)
        .setProtocolUpgradeEnabled(false)
        .build();
  }
}
