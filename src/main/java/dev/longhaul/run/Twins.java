package dev.longhaul.run;

import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.strategy.StrategyType;
import dev.longhaul.server.task.TaskType;
import dev.longhaul.server.task.Tasks;
import dev.longhaul.target.AppTarget;
import dev.longhaul.target.StrategyTarget;
import dev.longhaul.target.Target;
import java.util.HashSet;
import java.util.Set;

/** The classes that a run's targets are made of: two with one simple name would look alike. */
final class Twins {
  private final Set<StrategyType> strategies = new HashSet<>();
  private final Set<TaskType> tasks = new HashSet<>();
  private final Set<Target> apps = new HashSet<>();

  /**
   * Refuses a target whose row would look like that of another one.
   *
   * @throws dev.longhaul.configuration.ConfigurationException if it has a class of the same name
   */
  synchronized void refuse(Target target) {
    if (target instanceof StrategyTarget own) {
      strategies.add(own.strategyType());
      tasks.add(own.taskType());
      Strategies.refuseTwins(strategies);
      Tasks.refuseTwins(tasks);
    }
    if (target instanceof AppTarget) {
      apps.add(target);
      AppTarget.refuseTwins(apps);
    }
  }
}
