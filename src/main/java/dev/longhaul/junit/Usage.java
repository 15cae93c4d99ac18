package dev.longhaul.junit;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.task.Tasks;
import dev.longhaul.text.Quoted;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** Checks, before anything starts, that a benchmark class is written correctly. */
final class Usage {
  private Usage() {}

  static void check(Class<?> benchmarks) {
    AnnotationSupport.findAnnotatedMethods(
            benchmarks, Testable.class, HierarchyTraversalMode.BOTTOM_UP)
        .forEach(Usage::check);
    // JUnit ignores private methods silently, so this check finds them.
    Arrays.stream(benchmarks.getDeclaredMethods())
        .filter(method -> AnnotationSupport.isAnnotated(method, Testable.class))
        .forEach(Usage::check);
  }

  private static void check(Method method) {
    AnnotationSupport.findAnnotation(method, BenchmarkMatrix.class)
        .ifPresent(matrix -> checkMatrix(nameOf(method), matrix));
    if (Modifier.isPrivate(method.getModifiers()) || Modifier.isStatic(method.getModifiers())) {
      throw wrong(method, "must be neither private nor static, or JUnit would not run it");
    }
    if (isRelation(method)) {
      return;
    }
    long handles = count(LoadTest.class, method);
    if (handles != 1) {
      throw wrong(
          method,
          "must take exactly one LoadTest parameter to run its load, or Results to compare those of"
              + " other tests, but takes %d LoadTest parameters".formatted(handles));
    }
  }

  /** Checks all names before the first case runs, so that a wrong last name costs no time. */
  private static void checkMatrix(String method, BenchmarkMatrix matrix) {
    if (matrix.rows().length > 0) {
      checkRows(method, matrix);
    } else if (matrix.strategies().length == 0 && matrix.tasks().length == 0) {
      throw new ConfigurationException(
          ("@BenchmarkMatrix: %s must have rows, or strategies and tasks, but has none of them: add"
                  + " one, such as rows = \"thread_pool, sleep_sync\"")
              .formatted(method));
    } else {
      checkNames(method, "strategies", matrix.strategies(), Strategies.names());
      checkNames(method, "tasks", matrix.tasks(), Tasks.names());
    }
  }

  private static void checkRows(String method, BenchmarkMatrix matrix) {
    List<String> others = new ArrayList<>();
    if (matrix.strategies().length > 0) {
      others.add("strategies = " + quoted(matrix.strategies()));
    }
    if (matrix.tasks().length > 0) {
      others.add("tasks = " + quoted(matrix.tasks()));
    }
    if (!others.isEmpty()) {
      throw new ConfigurationException(
          ("@BenchmarkMatrix: %s must have either rows or strategies and tasks, but has rows and %s:"
                  + " move these pairs to its rows, or to another method")
              .formatted(method, String.join(" and ", others)));
    }
    for (String text : matrix.rows()) {
      String each = " of each of the rows of " + method;
      MatrixRow row = MatrixRow.parse("@BenchmarkMatrix: each of the rows of " + method, text);
      checkKnown("@BenchmarkMatrix: the strategy" + each, row.strategy(), Strategies.names());
      checkKnown("@BenchmarkMatrix: the task" + each, row.task(), Tasks.names());
    }
  }

  private static String quoted(String... values) {
    return Arrays.stream(values).map(Quoted::of).collect(Collectors.joining(", "));
  }

  private static void checkNames(
      String method, String attribute, String[] names, List<String> known) {
    String subject = "@BenchmarkMatrix: each of the %s of %s".formatted(attribute, method);
    if (names.length == 0) {
      throw new ConfigurationException(
          "%s must be one of %s, but there was none: name at least one"
              .formatted(subject, String.join(", ", known)));
    }
    for (String name : names) {
      checkKnown(subject, name, known);
    }
  }

  private static void checkKnown(String subject, String name, List<String> known) {
    if (!known.contains(name)) {
      throw ConfigurationException.unknown(subject, name, known);
    }
  }

  /** Returns whether a test compares results of other tests, and so has no case itself. */
  static boolean isRelation(Method method) {
    return count(Results.class, method) > 0 && count(LoadTest.class, method) == 0;
  }

  private static long count(Class<?> type, Method method) {
    return Arrays.stream(method.getParameterTypes()).filter(type::equals).count();
  }

  private static ConfigurationException wrong(Method method, String what) {
    return new ConfigurationException("@ServerBenchmark: %s %s".formatted(nameOf(method), what));
  }

  private static String nameOf(Method method) {
    return method.getDeclaringClass().getSimpleName() + "." + method.getName();
  }
}
