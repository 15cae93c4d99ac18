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

/** The strategies, tasks and apps of a run, no two of which have one name. */
final class RunTypes {
  private final Set<StrategyType> strategies = new HashSet<>();
  private final Set<TaskType> tasks = new HashSet<>();
  private final Set<Target> apps = new HashSet<>();

  /**
   * Adds those of a target. Rows of two classes with one simple name would look alike in the run's
   * table.
   *
   * @throws dev.longhaul.configuration.ConfigurationException if another class of the run has the
   *     name
   */
  synchronized void add(Target target) {
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
