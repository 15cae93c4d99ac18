package dev.longhaul.target;

import dev.longhaul.configuration.Isolation;
import dev.longhaul.configuration.OptionalLibrary;
import dev.longhaul.configuration.Settings;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.server.Server;
import dev.longhaul.server.strategy.StrategyType;
import dev.longhaul.server.task.TaskFacts;
import dev.longhaul.server.task.TaskType;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Our server with a strategy and a task, each one of ours or a class of the user's.
 *
 * @param strategyType how the server executes a request
 * @param taskType what a request does
 */
public record StrategyTarget(StrategyType strategyType, TaskType taskType) implements Target {
  /**
   * Checks that the libraries that the server and its origins need are there.
   *
   * @throws dev.longhaul.configuration.ConfigurationException if one is not; names it
   */
  public StrategyTarget {
    List<OptionalLibrary> needed = new ArrayList<>(OptionalLibrary.ofServers());
    if (!taskType.origins().isEmpty()) {
      needed.addAll(OptionalLibrary.ofOrigins());
    }
    OptionalLibrary.require(strategyType + "/" + taskType, needed);
  }

  @Override
  public String strategy() {
    return strategyType.name();
  }

  @Override
  public String task() {
    return taskType.name();
  }

  @Override
  public String work() {
    return taskType.work();
  }

  @Override
  public RunningTarget start(Settings settings, OriginAddresses origins, String logName) {
    Server server = Server.start(strategyType, taskType, settings, origins, logName);
    // In this JVM, the load's share and the server's share cannot be separated.
    return new Running(
        server,
        settings.server().isolation() == Isolation.FORKED
            ? Optional.of(server.process())
            : Optional.empty());
  }

  private record Running(Server server, Optional<ProcessHandle> process) implements RunningTarget {
    @Override
    public URI uri() {
      return server.task();
    }

    @Override
    public Optional<URI> probe() {
      return Optional.of(server.ping());
    }

    @Override
    public Optional<Limits> limits() {
      return Optional.of(new Limits(server.parallelism(), server.cores()));
    }

    @Override
    public Optional<TaskFacts> facts() {
      return server.facts();
    }

    @Override
    public Optional<Path> log() {
      return server.log();
    }

    @Override
    public Optional<String> ending() {
      return server.ending();
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
