package dev.longhaul.junit;

import static java.util.stream.Collectors.joining;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Source;
import dev.longhaul.configuration.Sweep;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.strategy.StrategyType;
import dev.longhaul.server.task.TaskType;
import dev.longhaul.server.task.Tasks;
import dev.longhaul.text.Quoted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/**
 * The names that rows of a benchmark class may have: Longhaul's, and those of the classes in its
 * matrices.
 *
 * @param strategies names of strategies
 * @param tasks names of tasks
 * @param areOpen whether there may be others: rows of servers are known when they are measured
 * @param users the numbers of users that the rows of its sweeps have; empty if it has none, or a
 *     system property has replaced them
 */
record RowNames(
    List<String> strategies, List<String> tasks, boolean areOpen, NavigableSet<Integer> users) {
  /**
   * Returns the names of a class.
   *
   * @param benchmarks the class that JUnit runs, and then those around it
   * @param parameters JUnit's configuration parameters
   */
  static RowNames of(List<Class<?>> benchmarks, Source parameters) {
    List<String> strategies = new ArrayList<>(Strategies.names());
    List<String> tasks = new ArrayList<>(Tasks.names());
    boolean open = Declaration.app(benchmarks).isPresent();
    for (BenchmarkMatrix matrix : matrices(benchmarks.getFirst())) {
      Arrays.stream(matrix.strategyTypes()).map(Class::getSimpleName).forEach(strategies::add);
      Arrays.stream(matrix.taskTypes()).map(Class::getSimpleName).forEach(tasks::add);
      open = open || !matrix.servers().isEmpty() || !matrix.requests().isEmpty();
    }
    return new RowNames(strategies, tasks, open, users(benchmarks, parameters));
  }

  private static NavigableSet<Integer> users(List<Class<?>> benchmarks, Source parameters) {
    NavigableSet<Integer> users = new TreeSet<>();
    if (System.getProperty(Sweep.USERS.key()) == null) {
      AnnotationSupport.findAnnotatedMethods(
              benchmarks.getFirst(), BenchmarkMatrix.class, HierarchyTraversalMode.TOP_DOWN)
          .stream()
          .flatMap(method -> Matrix.of(method, benchmarks, parameters).points().stream())
          .forEach(point -> point.users().ifPresent(users::add));
    }
    if (!users.isEmpty()) {
      // Its other tests have as many as its settings say.
      users.add(Declaration.of(benchmarks, parameters).settings().users());
    }
    return users;
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

  /**
   * Checks the number of users of a row.
   *
   * @throws ConfigurationException if no row of the class can have it
   */
  void check(String strategy, String task, int asked) {
    if (!users.isEmpty() && !users.contains(asked)) {
      throw new ConfigurationException(
          "results.of(%s, %s, %s) must have the users of a row of its class, which are %s, but had %s: name one of them, or add it to the matrix"
              .formatted(
                  Quoted.of(strategy),
                  Quoted.of(task),
                  asked,
                  users.stream().map(String::valueOf).collect(joining(", ")),
                  asked));
    }
  }
}
