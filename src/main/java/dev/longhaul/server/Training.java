package dev.longhaul.server;

import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.origin.OriginServers;
import dev.longhaul.process.ClassDataArchive;
import dev.longhaul.process.ClassPath;
import dev.longhaul.process.JavaCommand;
import dev.longhaul.process.ParentWatch;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.strategy.StrategyType;
import dev.longhaul.server.strategy.worker.WorkerRehearsal;
import dev.longhaul.server.strategy.worker.Workers;
import dev.longhaul.server.task.Task;
import dev.longhaul.server.task.TaskEnvironment;
import dev.longhaul.server.task.TaskType;
import dev.longhaul.server.task.Tasks;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Loads what servers need, so that a {@link ClassDataArchive} holds it. */
final class Training {
  private static final System.Logger LOG = System.getLogger(Training.class.getName());

  private Training() {}

  /**
   * Serves a request or two under every strategy, and exits as a JVM that dumps its classes must.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    ParentWatch.start();
    TaskEnvironment environment = new TaskEnvironment(1, Path.of(""), OriginAddresses.none());
    // A worker must not write class data of its own, as this JVM's flags would have it do.
    JavaCommand plain = JavaCommand.of(List.of(), ClassPath.current(), List.of());
    TaskType noop = Tasks.named("noop");
    Workers workers = new Workers(1, plain, noop, environment);
    for (StrategyType strategy : Strategies.all()) {
      try (TaskServer server =
          TaskServer.start(
              strategy.name(), strategy.create(), noop.create(environment), workers, 0)) {
        URI base = URI.create("http://" + TaskServer.HOST + ":" + server.port());
        Readiness.await(base.resolve("/ping"), ClassDataArchive.TRAINING_TIMEOUT);
        Readiness.await(base.resolve("/task"), ClassDataArchive.TRAINING_TIMEOUT);
      }
    }
    // The workers above are other JVMs.
    try (Task task = noop.create(environment)) {
      WorkerRehearsal.serveOne(task);
    }
    fetchOnce();
    System.exit(0);
  }

  /**
   * Runs each task that calls an origin, against origins in this JVM. A server without the classes
   * of these tasks starts too, only later, so that no failure here counts.
   */
  private static void fetchOnce() {
    try (OriginServers origins = OriginServers.start(Duration.ZERO, Duration.ZERO)) {
      TaskEnvironment environment = new TaskEnvironment(1, Path.of(""), origins.addresses());
      for (TaskType type : Tasks.all()) {
        if (!type.origins().isEmpty()) {
          try (Task task = type.create(environment)) {
            task.expectedBody();
          }
        }
      }
    } catch (Exception failure) {
      LOG.log(Level.WARNING, "Tasks that call origins start without shared class data", failure);
    }
  }
}
