package dev.longhaul.server.strategy;

import io.javalin.config.JavalinConfig;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.LowResourceMonitor;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A Jetty with a single thread for requests: further requests wait in its queue. */
final class OneRequestThread {
  private static final int ACCEPTORS = 1;
  private static final int SELECTORS = 1;
  private static final int THREADS = ACCEPTORS + SELECTORS + 1;

  private OneRequestThread() {}

  /**
   * Returns a pool with one thread left for requests. This thread is never replaced: a pool of
   * fixed size does not end idle threads.
   */
  static QueuedThreadPool pool(String name) {
    QueuedThreadPool pool = new QueuedThreadPool(THREADS, THREADS);
    pool.setName(name);
    // Jetty would reserve threads for the selector, but this pool has none to spare.
    pool.setReservedThreads(0);
    return pool;
  }

  /** Makes the server run on that pool, with one acceptor and one selector. */
  static void configure(JavalinConfig config, QueuedThreadPool pool) {
    config.jetty.threadPool = pool;
    // The monitor takes a pool without a spare thread for an overloaded one: it would close
    // connections that wait in the queue for 1 s.
    config.jetty.modifyServer(
        server -> server.removeBean(server.getBean(LowResourceMonitor.class)));
    config.jetty.addConnector((server, http) -> connector(server, http, config));
  }

  private static ServerConnector connector(
      Server server, HttpConfiguration http, JavalinConfig config) {
    ServerConnector connector =
        new ServerConnector(server, ACCEPTORS, SELECTORS, new HttpConnectionFactory(http));
    connector.setHost(config.jetty.host);
    connector.setPort(config.jetty.port);
    return connector;
  }
}
