package dev.longhaul.junit;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Source;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** Checks, before anything starts, that a benchmark class is written correctly. */
final class ClassCheck {
  private ClassCheck() {}

  /**
   * Checks a class.
   *
   * @param classes the class that JUnit runs, and then those around it
   * @param parameters JUnit's configuration parameters
   * @throws ConfigurationException if it is not written correctly
   */
  static void check(List<Class<?>> classes, Source parameters) {
    Class<?> benchmarks = classes.getFirst();
    // The target checks the class that it is made of.
    boolean hasApp = Declaration.app(classes).isPresent();
    AnnotationSupport.findAnnotatedMethods(
            benchmarks, Testable.class, HierarchyTraversalMode.BOTTOM_UP)
        .forEach(method -> check(classes, parameters, method, hasApp));
    // JUnit ignores private methods silently, so this check finds them.
    Arrays.stream(benchmarks.getDeclaredMethods())
        .filter(method -> AnnotationSupport.isAnnotated(method, Testable.class))
        .forEach(method -> check(classes, parameters, method, hasApp));
    RowNames.refuseTwins(List.of(benchmarks));
  }

  /**
   * Checks the settings of each row before the first one starts. A list or a range, which only rows
   * of a matrix have, is refused for a class with another test.
   *
   * @param classes the class that JUnit runs, and then those around it
   * @param parameters JUnit's configuration parameters
   * @throws ConfigurationException if a setting is wrong
   */
  static void checkSettings(List<Class<?>> classes, Source parameters) {
    for (Method method :
        AnnotationSupport.findAnnotatedMethods(
            classes.getFirst(), Testable.class, HierarchyTraversalMode.BOTTOM_UP)) {
      if (!isRelation(method)) {
        for (RowPoint point : points(method, classes, parameters)) {
          Declaration unused = Declaration.of(classes, parameters, point);
        }
      }
    }
  }

  private static List<RowPoint> points(Method method, List<Class<?>> classes, Source parameters) {
    return AnnotationSupport.isAnnotated(method, BenchmarkMatrix.class)
        ? Matrix.of(method, classes, parameters).points()
        : List.of(RowPoint.none());
  }

  private static void check(
      List<Class<?>> classes, Source parameters, Method method, boolean hasApp) {
    boolean hasMatrix = AnnotationSupport.isAnnotated(method, BenchmarkMatrix.class);
    if (hasMatrix) {
      // All names are checked before the first case, so that a wrong last name costs no time.
      Matrix matrix = Matrix.of(method, classes, parameters);
      matrix.check();
      UntilDecided.of(method, classes)
          .filter(decided -> !matrix.hasFactories())
          .ifPresent(decided -> decided.check(matrix.rows()));
    }
    if (Modifier.isPrivate(method.getModifiers()) || Modifier.isStatic(method.getModifiers())) {
      throw wrong(method, "must be neither private nor static, or JUnit would not run it");
    }
    if (isRelation(method)) {
      return;
    }
    long handles = count(LoadTest.class, method);
    long searches = count(Capacity.class, method);
    if (searches > 1 || (searches > 0 && handles > 0)) {
      throw wrong(
          method,
          "must take one Capacity parameter and no LoadTest beside it, but takes %s and %s: write two tests"
              .formatted(searches, handles));
    }
    if (searches == 0 && handles != 1) {
      throw wrong(
          method,
          "must take exactly one LoadTest parameter to run its load, or Results to compare those of"
              + " other tests, but takes %s LoadTest parameters".formatted(handles));
    }
    if (isPlain(method) && hasMatrix) {
      throw wrong(
          method,
          "must be either a @Test or a @BenchmarkMatrix, but is both: leave out @Test, or JUnit runs"
              + " it once more without a row");
    }
    if (isPlain(method) && !hasApp && !isParameterized(classes)) {
      throw wrong(method, CaseArguments.NOTHING_TO_MEASURE);
    }
  }

  /** Returns whether JUnit runs a method without arguments. */
  private static boolean isPlain(Method method) {
    return AnnotationSupport.isAnnotated(method, Test.class)
        || AnnotationSupport.isAnnotated(method, RepeatedTest.class);
  }

  /** Returns whether a class or one around it may have arguments named strategy and task. */
  private static boolean isParameterized(List<Class<?>> classes) {
    return classes.stream()
        .anyMatch(type -> AnnotationSupport.isAnnotated(type, ClassTemplate.class));
  }

  /** Returns whether a test compares results of other tests, and so has no case itself. */
  static boolean isRelation(Method method) {
    return count(Results.class, method) > 0
        && count(LoadTest.class, method) == 0
        && !findsCapacity(method);
  }

  /** Returns whether a test searches for a capacity. */
  static boolean findsCapacity(Method method) {
    return count(Capacity.class, method) > 0;
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
