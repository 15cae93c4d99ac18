package dev.longhaul.server;

import dev.longhaul.configuration.OptionalLibrary;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.origin.OriginServers;
import dev.longhaul.process.ClassDataArchive;
import dev.longhaul.process.ClassPath;
import dev.longhaul.process.FailedStart;
import dev.longhaul.process.JavaCommand;
import dev.longhaul.process.ParentWatch;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.strategy.StrategyType;
import dev.longhaul.server.strategy.worker.WorkerRehearsal;
import dev.longhaul.server.strategy.worker.Workers;
import dev.longhaul.server.task.ExactPage;
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

/** Loads the classes that servers need, so that a {@link ClassDataArchive} contains them. */
final class ClassDataTraining {
  private static final System.Logger LOG = System.getLogger(ClassDataTraining.class.getName());

  private ClassDataTraining() {}

  /**
   * Serves requests under every strategy, and then exits: a JVM dumps its classes at its exit. Also
   * exits after a failure: the watching thread would keep the JVM alive until it is given up.
   */
  public static void main(String[] arguments) {
    ParentWatch.start();
    try {
      serve();
      System.exit(0);
    } catch (Throwable failure) {
      FailedStart.exit("The training failed", failure);
    }
  }

  private static void serve() throws IOException, InterruptedException {
    TaskEnvironment environment = new TaskEnvironment(1, Path.of(""), OriginAddresses.none());
    // A plain command: with this JVM's flags, each worker would write class data, too.
    JavaCommand plain = JavaCommand.of(List.of(), ClassPath.current(), List.of());
    TaskType noop = Tasks.named("noop");
    Workers workers = new Workers(1, () -> plain, noop, environment);
    for (StrategyType strategy : Strategies.all()) {
      try (TaskServer server =
          TaskServer.start(
              strategy.name(), strategy.create(), noop.create(environment), workers, 0)) {
        URI base = URI.create("http://" + TaskServer.HOST + ":" + server.port());
        Readiness.await(base.resolve("/ping"), ClassDataArchive.TRAINING_TIMEOUT);
        Readiness.await(base.resolve(Server.TASK), ClassDataArchive.TRAINING_TIMEOUT);
      }
    }
    // The workers above are other JVMs: this JVM must load a worker's classes itself.
    try (Task task = noop.create(environment)) {
      WorkerRehearsal.serveOne(task);
    }
    if (OptionalLibrary.lack("our own origins", OptionalLibrary.ofOrigins()).isEmpty()) {
      fetchOnce();
    }
  }

  /**
   * Runs each task that calls an origin, against origins in this JVM. A failure here is only
   * logged: without these classes a server starts, too, but later.
   */
  private static void fetchOnce() {
    try (OriginServers origins = OriginServers.start(Duration.ZERO, Duration.ZERO)) {
      TaskEnvironment environment = new TaskEnvironment(1, Path.of(""), origins.addresses());
      for (TaskType type : Tasks.all()) {
        if (!type.origins().isEmpty()) {
          try (Task task = type.create(environment)) {
            ExactPage.of(task);
          }
        }
      }
    } catch (Exception failure) {
      LOG.log(Level.WARNING, "Tasks that call origins start without shared class data", failure);
    }
  }
}
