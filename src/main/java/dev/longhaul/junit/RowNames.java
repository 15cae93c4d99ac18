package dev.longhaul.junit;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.strategy.StrategyType;
import dev.longhaul.server.task.TaskType;
import dev.longhaul.server.task.Tasks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/**
 * The names that rows of a benchmark class may have: Longhaul's, and those of the classes in its
 * matrices.
 *
 * @param strategies names of strategies
 * @param tasks names of tasks
 * @param areOpen whether there may be others: rows of servers are known when they are measured
 */
record RowNames(List<String> strategies, List<String> tasks, boolean areOpen) {
  /**
   * Returns the names of a class.
   *
   * @param benchmarks the class that JUnit runs, and then those around it
   */
  static RowNames of(List<Class<?>> benchmarks) {
    List<String> strategies = new ArrayList<>(Strategies.names());
    List<String> tasks = new ArrayList<>(Tasks.names());
    boolean open = Declaration.app(benchmarks).isPresent();
    for (BenchmarkMatrix matrix : matrices(benchmarks.getFirst())) {
      Arrays.stream(matrix.strategyTypes()).map(Class::getSimpleName).forEach(strategies::add);
      Arrays.stream(matrix.taskTypes()).map(Class::getSimpleName).forEach(tasks::add);
      open = open || !matrix.servers().isEmpty() || !matrix.requests().isEmpty();
    }
    return new RowNames(strategies, tasks, open);
  }

  /**
   * Refuses classes of the user's that the results of these benchmarks would show by one name.
   *
   * @throws ConfigurationException if two have the same simple name
   */
  static void refuseTwins(List<Class<?>> benchmarks) {
    List<BenchmarkMatrix> all =
        benchmarks.stream().flatMap(type -> matrices(type).stream()).toList();
    Strategies.refuseTwins(
        all.stream()
            .flatMap(matrix -> Arrays.stream(matrix.strategyTypes()))
            .map(StrategyType::of)
            .toList());
    Tasks.refuseTwins(
        all.stream()
            .flatMap(matrix -> Arrays.stream(matrix.taskTypes()))
            .map(TaskType::of)
            .toList());
  }

  private static List<BenchmarkMatrix> matrices(Class<?> benchmarks) {
    return AnnotationSupport.findAnnotatedMethods(
            benchmarks, BenchmarkMatrix.class, HierarchyTraversalMode.TOP_DOWN)
        .stream()
        .flatMap(method -> AnnotationSupport.findAnnotation(method, BenchmarkMatrix.class).stream())
        .toList();
  }

  /**
   * Checks the names of a row.
   *
   * @throws ConfigurationException if no row of the class can have one of them
   */
  void check(String strategy, String task) {
    if (areOpen) {
      return;
    }
    if (!strategies.contains(strategy)) {
      throw ConfigurationException.unknown("strategy", strategy, strategies);
    }
    if (!tasks.contains(task)) {
      throw ConfigurationException.unknown("task", task, tasks);
    }
  }
}
