package dev.longhaul.server;

import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.process.ClassDataArchive;
import dev.longhaul.process.ClassPath;
import dev.longhaul.process.JavaCommand;
import dev.longhaul.process.ParentWatch;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.strategy.WorkerRehearsal;
import dev.longhaul.server.strategy.Workers;
import dev.longhaul.server.task.Task;
import dev.longhaul.server.task.TaskEnvironment;
import dev.longhaul.server.task.Tasks;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** Loads what servers need, so that a {@link ClassDataArchive} holds it. */
final class Training {
  private Training() {}

  /**
   * Serves a request or two under every strategy, and exits as a JVM that dumps its classes must.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    ParentWatch.start();
    TaskEnvironment environment = new TaskEnvironment(1, Path.of(""), OriginAddresses.none());
    // A worker must not write class data of its own, as this JVM's flags would have it do.
    JavaCommand plain = JavaCommand.of(List.of(), ClassPath.current(), List.of());
    Workers workers = new Workers(1, plain, "noop", environment);
    for (String strategy : Strategies.names()) {
      try (TaskServer server =
          TaskServer.start(
              strategy, Strategies.named(strategy), Tasks.named("noop", environment), workers)) {
        URI base = URI.create("http://" + TaskServer.HOST + ":" + server.port());
        Readiness.await(base.resolve("/ping"), ClassDataArchive.TRAINING_TIMEOUT);
        Readiness.await(base.resolve("/task"), ClassDataArchive.TRAINING_TIMEOUT);
      }
    }
    // The workers above are other JVMs.
    try (Task task = Tasks.named("noop", environment)) {
      WorkerRehearsal.serveOne(task);
    }
    System.exit(0);
  }
}
