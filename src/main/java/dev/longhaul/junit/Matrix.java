package dev.longhaul.junit;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.strategy.StrategyType;
import dev.longhaul.server.task.TaskType;
import dev.longhaul.server.task.Tasks;
import dev.longhaul.target.StrategyTarget;
import dev.longhaul.text.Quoted;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Reads a {@link BenchmarkMatrix}.
 *
 * @param method the name of its method in errors, such as {@code SleepBenchmark.reachesItsBound}
 * @param declared the annotation
 */
record Matrix(String method, BenchmarkMatrix declared) {
  private static final String SUBJECT = "@BenchmarkMatrix: ";

  /** Returns the matrix of a method. */
  static Matrix of(Method method, Class<?> benchmarks) {
    return new Matrix(
        method.getDeclaringClass().getSimpleName() + "." + method.getName(),
        AnnotationSupport.findAnnotation(method, BenchmarkMatrix.class).orElseThrow());
  }

  /**
   * Returns its rows in the order in which they are measured.
   *
   * @throws ConfigurationException if it is not written correctly
   */
  List<MatrixRow> rows() {
    if (declared.rows().length > 0) {
      refuseOthers();
      return Arrays.stream(declared.rows()).map(this::pair).toList();
    }
    if (declared.strategies().length == 0 && declared.tasks().length == 0) {
      throw new ConfigurationException(
          (SUBJECT
                  + "%s must have rows, or strategies and tasks, but has none of them: add"
                  + " one, such as rows = \"thread_pool, sleep_sync\"")
              .formatted(method));
    }
    return product();
  }

  private List<MatrixRow> product() {
    List<StrategyType> strategies = new ArrayList<>();
    for (String name : named("strategies", declared.strategies(), Strategies.names())) {
      strategies.add(Strategies.named(name));
    }
    List<MatrixRow> rows = new ArrayList<>();
    for (String name : named("tasks", declared.tasks(), Tasks.names())) {
      TaskType task = Tasks.named(name);
      strategies.forEach(
          strategy -> rows.add(new MatrixRow(new StrategyTarget(strategy, task))));
    }
    return rows;
  }

  private MatrixRow pair(String text) {
    String each = "each of the rows of " + method;
    List<String> names = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    if (names.size() != 2 || names.contains("")) {
      throw new ConfigurationException(
          "%s must have the form \"thread_pool, sleep_sync\", but was %s"
              .formatted(SUBJECT + each, Quoted.of(text)));
    }
    checkKnown(SUBJECT + "the strategy of " + each, names.getFirst(), Strategies.names());
    checkKnown(SUBJECT + "the task of " + each, names.getLast(), Tasks.names());
    return new MatrixRow(
        new StrategyTarget(
            Strategies.named(names.getFirst()), Tasks.named(names.getLast())));
  }

  private void refuseOthers() {
    List<String> others = new ArrayList<>();
    if (declared.strategies().length > 0) {
      others.add("strategies = " + quoted(declared.strategies()));
    }
    if (declared.tasks().length > 0) {
      others.add("tasks = " + quoted(declared.tasks()));
    }
    if (!others.isEmpty()) {
      throw new ConfigurationException(
          (SUBJECT
                  + "%s must have either rows or strategies and tasks, but has rows and %s:"
                  + " move these pairs to its rows, or to another method")
              .formatted(method, String.join(" and ", others)));
    }
  }

  private static String quoted(String... values) {
    return Arrays.stream(values).map(Quoted::of).collect(Collectors.joining(", "));
  }

  private List<String> named(String attribute, String[] names, List<String> known) {
    String subject = SUBJECT + "each of the %s of %s".formatted(attribute, method);
    if (names.length == 0) {
      throw new ConfigurationException(
          "%s must be one of %s, but there was none: name at least one"
              .formatted(subject, String.join(", ", known)));
    }
    for (String name : names) {
      checkKnown(subject, name, known);
    }
    return List.of(names);
  }

  private static void checkKnown(String subject, String name, List<String> known) {
    if (!known.contains(name)) {
      throw ConfigurationException.unknown(subject, name, known);
    }
  }
}
