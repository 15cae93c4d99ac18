package dev.longhaul.server;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.server.strategy.Strategy;
import dev.longhaul.server.strategy.StrategyType;
import dev.longhaul.server.strategy.worker.Workers;
import dev.longhaul.server.task.Task;
import dev.longhaul.server.task.TaskFacts;
import java.util.Optional;

/**
 * A server in the JVM that creates its strategy and its task.
 *
 * @param server the server, which listens
 * @param announcement what its JVM knows about it
 */
record Boot(TaskServer server, Announcement announcement) {
  /**
   * Creates strategy and task, and starts a server with them.
   *
   * @param workers names the task and its environment
   * @param port the port to listen on; 0 for any free port
   * @throws ConfigurationException if a class of the user's failed, or claims what cannot be
   */
  static Boot start(StrategyType strategyType, Workers workers, int port) {
    Strategy strategy = strategyType.create();
    Task task = workers.task().create(workers.environment());
    int users = workers.environment().users();
    int parallelism;
    int cores;
    Optional<TaskFacts> facts;
    try {
      parallelism =
          positive(strategyType, "parallelism", strategy.parallelism(task, users, workers.count()));
      cores = positive(strategyType, "cores", strategy.cores(task, users, workers.count()));
      facts = workers.task().userClass().map(type -> TaskFacts.of(task));
    } catch (Throwable failure) {
      task.close();
      throw failure;
    }
    TaskServer server =
        TaskServer.start(strategyType + "/" + workers.task(), strategy, task, workers, port);
    int usable = Math.min(Runtime.getRuntime().availableProcessors(), cores);
    return new Boot(server, new Announcement(server.port(), parallelism, usable, facts));
  }

  private static int positive(StrategyType type, String method, int claimed) {
    if (claimed < 1) {
      throw new ConfigurationException(
          "%s.%s() must return at least 1, but returned %s".formatted(type, method, claimed));
    }
    return claimed;
  }
}
