package dev.longhaul.run;

import dev.longhaul.configuration.Settings;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.process.Folders;
import dev.longhaul.server.Server;
import dev.longhaul.server.task.TaskEnvironment;
import dev.longhaul.server.task.TaskType;
import dev.longhaul.target.AddressTarget;
import dev.longhaul.target.AppTarget;
import dev.longhaul.target.CommandTarget;
import dev.longhaul.target.StrategyTarget;
import dev.longhaul.target.Target;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What right answers of a run's targets look like; each task of ours is tried once a run. */
final class Expectations implements AutoCloseable {
  private final Map<Asked, Expectation> known = new ConcurrentHashMap<>();

  private record Asked(TaskType task, TaskEnvironment environment) {}

  /**
   * Returns what right answers of a target look like.
   *
   * @param called the origins that it calls
   */
  Expectation of(Target target, Settings settings, OriginAddresses called) {
    return switch (target) {
      case AppTarget app -> Expectation.NONE;
      case CommandTarget command -> Expectation.NONE;
      case AddressTarget address -> Expectation.NONE;
      case StrategyTarget own -> of(own.taskType(), settings, called);
    };
  }

  private Expectation of(TaskType task, Settings settings, OriginAddresses called) {
    if (task.userClass().isPresent()) {
      return Expectation.ofAUsersTask();
    }
    return known.computeIfAbsent(
        new Asked(task, Server.environment(settings, called, "expectation")),
        asked -> Expectation.of(asked.task(), asked.environment()));
  }

  /** Deletes the files of the tasks that were tried. */
  @Override
  public void close() {
    known.keySet().forEach(asked -> Folders.discard(asked.environment().folder()));
  }
}
