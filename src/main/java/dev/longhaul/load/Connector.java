package dev.longhaul.load;

import dev.longhaul.configuration.Settings;
import java.net.URI;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.nio.AsyncClientEndpoint;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;

/** Opens the connections of the users of one thread, all to one target. */
final class Connector {
  private final MinimalHttpAsyncClient client;
  private final HttpHost host;

  /**
   * Creates a connector that has not started.
   *
   * @param users the most users that it opens connections for
   */
  Connector(URI target, Settings settings, int users) {
    host = new HttpHost(target.getScheme(), target.getHost(), target.getPort());
    client = Clients.forUsers(users, settings.timeout(), settings.access());
  }

  void start() {
    client.start();
  }

  /**
   * Opens a connection, which its user gets by callback. The client's future is not used:
   * cancelling it would not stop the client, and the connection that it opens then would have no
   * owner.
   */
  void connect(FutureCallback<AsyncClientEndpoint> opened) {
    Future<AsyncClientEndpoint> unused = client.lease(host, opened);
  }

  /** Begins to close all connections. */
  void stop() {
    client.initiateShutdown();
  }

  /**
   * Closes all connections and waits until the client's thread has ended. A connection that the
   * server has not accepted yet would keep it until its time-out.
   *
   * @param latestNanos until when it waits
   */
  void close(long latestNanos) {
    stop();
    try {
      long left = Math.max(0, latestNanos - System.nanoTime());
      client.awaitShutdown(TimeValue.of(left, TimeUnit.NANOSECONDS));
    } catch (InterruptedException interrupted) {
      // The caller's next wait throws; the client's thread ends by itself meanwhile.
      Thread.currentThread().interrupt();
    } finally {
      client.close(CloseMode.IMMEDIATE);
    }
  }
}
