package dev.longhaul.server.strategy;

import dev.longhaul.server.strategy.worker.Workers;
import dev.longhaul.server.task.Task;
import io.javalin.http.Context;
import io.javalin.jetty.JettyServer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Javalin's default: each request runs on a thread of Jetty's pool. */
final class RequestThread implements Strategy, Execution {
  @Override
  public Execution open(Workers workers) {
    return this;
  }

  @Override
  public void handle(Context ctx, Task task) {
    Answer.here(ctx, task);
  }

  @Override
  public int parallelism(Task task, int users, int workers) {
    return Math.min(users, freeThreads());
  }

  /** Returns how many threads Javalin's default pool has for requests; starts no server. */
  private static int freeThreads() {
    var pool = (QueuedThreadPool) JettyServer.Companion.defaultThreadPool(false);
    try (ServerConnector connector = new ServerConnector(new Server(pool))) {
      return pool.getMaxThreads()
          - connector.getAcceptors()
          - connector.getSelectorManager().getSelectorCount();
    }
  }
}
