package dev.longhaul.server;

import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.task.Tasks;
import java.io.IOException;
import java.net.URI;

/** Loads what servers need, so that a {@link ClassDataArchive} holds it. */
final class Training {
  private Training() {}

  /**
   * Serves a request or two under every strategy, and exits as a JVM that dumps its classes must.
   */
  public static void main(String[] arguments) throws IOException {
    ParentWatch.start();
    int workers = 1;
    for (String task : Tasks.names()) {
      Tasks.named(task);
    }
    for (String strategy : Strategies.names()) {
      try (TaskServer server =
          TaskServer.start(strategy, Strategies.named(strategy), Tasks.named("noop"), workers)) {
        URI base = URI.create("http://" + TaskServer.HOST + ":" + server.port());
        Readiness.await(base.resolve("/ping"), ClassDataArchive.TRAINING_TIMEOUT);
        Readiness.await(base.resolve("/task"), ClassDataArchive.TRAINING_TIMEOUT);
      }
    }
    System.exit(0);
  }
}
