package dev.longhaul.load;

import dev.longhaul.configuration.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.nio.AsyncClientEndpoint;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;

/** Opens the connections of the users of one thread, all to one target. */
final class Connector {
  /** How long the client's thread may take to close what is left. */
  private static final Duration CLOSING = Duration.ofMillis(500);

  /** All threads of the client, which it makes when it is made and started. */
  private final ThreadGroup threads = new ThreadGroup("longhaul-connections");

  private final MinimalHttpAsyncClient client;
  private final HttpHost host;

  /** Creates a connector that has not started. */
  Connector(URI target, Settings settings) {
    host = new HttpHost(target.getScheme(), target.getHost(), target.getPort());
    client = within(threads, () -> Clients.forUsers(settings.timeout(), settings.access()));
  }

  /** A thread belongs to the group of the thread that makes it. */
  private static <T> T within(ThreadGroup group, Supplier<T> making) {
    try {
      return CompletableFuture.supplyAsync(
              making, task -> Thread.ofPlatform().daemon().group(group).start(task))
          .join();
    } catch (CompletionException failure) {
      if (failure.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failure;
    }
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
   * server has not accepted yet would keep it until its time-out, so it is then interrupted, and
   * closes them itself. If this thread did that, and the client's changed their list meanwhile, all
   * that are left would stay open for ever.
   *
   * @param latestNanos until when it waits
   */
  void close(long latestNanos) {
    stop();
    boolean interrupted = awaitEnd(Duration.ofNanos(latestNanos - System.nanoTime()));
    threads.interrupt();
    interrupted |= awaitEnd(CLOSING);
    client.close(CloseMode.IMMEDIATE);
    if (interrupted) {
      // The caller's next wait throws.
      Thread.currentThread().interrupt();
    }
  }

  /** Returns whether this thread was interrupted meanwhile. */
  private boolean awaitEnd(Duration longest) {
    try {
      client.awaitShutdown(TimeValue.of(longest.isNegative() ? Duration.ZERO : longest));
      return false;
    } catch (InterruptedException interrupted) {
      return true;
    }
  }
}
