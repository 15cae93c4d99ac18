package dev.longhaul.junit;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.task.Tasks;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** Checks that a benchmark class is written in a way that works, before anything starts. */
final class Usage {
  private Usage() {}

  static void check(Class<?> benchmarks) {
    AnnotationSupport.findAnnotatedMethods(
            benchmarks, Testable.class, HierarchyTraversalMode.BOTTOM_UP)
        .forEach(Usage::check);
    // JUnit leaves private methods out silently, so they are looked for here.
    Arrays.stream(benchmarks.getDeclaredMethods())
        .filter(method -> AnnotationSupport.isAnnotated(method, Testable.class))
        .forEach(Usage::check);
  }

  private static void check(Method method) {
    AnnotationSupport.findAnnotation(method, BenchmarkMatrix.class)
        .ifPresent(
            matrix -> {
              checkNames(method, "strategies", matrix.strategies(), Strategies.names());
              checkNames(method, "tasks", matrix.tasks(), Tasks.names());
            });
    if (Modifier.isPrivate(method.getModifiers()) || Modifier.isStatic(method.getModifiers())) {
      throw wrong(method, "must be neither private nor static, or JUnit would not run it");
    }
    if (isRelation(method)) {
      return;
    }
    checkRows(method, "strategy", CsvArguments.named("strategy", 0, method), Strategies.names());
    checkRows(method, "task", CsvArguments.named("task", 1, method), Tasks.names());
    long handles = count(LoadTest.class, method);
    if (handles != 1) {
      throw wrong(
          method,
          "must take exactly one LoadTest parameter to run its load, or Results to compare those of"
              + " other tests, but takes %d LoadTest parameters".formatted(handles));
    }
  }

  /** Also the last of many names is refused before the first case runs. */
  static void checkNames(Method method, String attribute, String[] names, List<String> known) {
    String subject =
        "@BenchmarkMatrix: each of the %s of %s.%s"
            .formatted(attribute, method.getDeclaringClass().getSimpleName(), method.getName());
    if (names.length == 0) {
      throw new ConfigurationException(
          "%s must be one of %s, but there was none: name at least one"
              .formatted(subject, String.join(", ", known)));
    }
    checkKnown(subject, List.of(names), known);
  }

  private static void checkRows(
      Method method, String argument, List<String> names, List<String> known) {
    String subject =
        "@CsvSource: each %s of %s.%s"
            .formatted(argument, method.getDeclaringClass().getSimpleName(), method.getName());
    checkKnown(subject, names, known);
  }

  private static void checkKnown(String subject, List<String> names, List<String> known) {
    for (String name : names) {
      if (!known.contains(name)) {
        throw ConfigurationException.unknown(subject, name, known);
      }
    }
  }

  /** Tells whether a test compares results of other tests, and has no case of its own. */
  static boolean isRelation(Method method) {
    return count(Results.class, method) > 0 && count(LoadTest.class, method) == 0;
  }

  private static long count(Class<?> type, Method method) {
    return Arrays.stream(method.getParameterTypes()).filter(type::equals).count();
  }

  private static ConfigurationException wrong(Method method, String what) {
    return new ConfigurationException(
        "@ServerBenchmark: %s.%s %s"
            .formatted(method.getDeclaringClass().getSimpleName(), method.getName(), what));
  }
}
