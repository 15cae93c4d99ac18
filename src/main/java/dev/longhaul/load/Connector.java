package dev.longhaul.load;

import dev.longhaul.configuration.Settings;
import java.net.URI;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.nio.AsyncClientEndpoint;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;

/** Opens the connections of the users of one thread, all to one target. */
final class Connector implements AutoCloseable {
  /**
   * A connection that a server has not accepted yet would keep the client until its time-out. An
   * interrupted load has two seconds until its JVM ends.
   */
  private static final TimeValue LONGEST_END = TimeValue.ofMilliseconds(500);

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

  /** Closes all connections and waits until the client's thread has ended. */
  @Override
  public void close() {
    stop();
    try {
      client.awaitShutdown(LONGEST_END);
    } catch (InterruptedException interrupted) {
      // The caller's next wait throws; the client's thread ends by itself meanwhile.
      Thread.currentThread().interrupt();
    } finally {
      client.close(CloseMode.IMMEDIATE);
    }
  }
}
