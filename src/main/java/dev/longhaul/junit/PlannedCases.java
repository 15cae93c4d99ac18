package dev.longhaul.junit;

import dev.longhaul.configuration.Profile;
import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Source;
import dev.longhaul.report.PlannedCount;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Counts the measurements of a plan before its first test. The number is not known if a test may be
 * skipped, or if only JUnit knows how often it runs.
 */
final class PlannedCases {
  static final String KEY = PlannedCases.class.getName();

  private PlannedCases() {}

  /** Returns what {@link PlanCheck} has counted; empty if it is not known, or nothing counted. */
  static Optional<PlannedCount> of(ExtensionContext context) {
    return Optional.ofNullable(
        context
            .getStore(StoreScope.LAUNCHER_SESSION, ExtensionContext.Namespace.create(KEY))
            .get(KEY, PlannedCount.class));
  }

  /**
   * Returns how many measurements a test method makes; empty if that is not known.
   *
   * @param classes the class that JUnit runs, and then those around it
   * @param parameters JUnit's configuration parameters
   * @param isTest whether JUnit runs it once
   */
  static Optional<PlannedCount> of(
      Method method, List<Class<?>> classes, Settings settings, Source parameters, boolean isTest) {
    if (ClassCheck.isRelation(method)) {
      return Optional.of(new PlannedCount(0, false));
    }
    if (isConditional(method) || classes.stream().anyMatch(PlannedCases::isConditional)) {
      return Optional.empty();
    }
    int rounds = settings.rounds().count();
    if (!AnnotationSupport.isAnnotated(method, BenchmarkMatrix.class)) {
      return isTest ? Optional.of(new PlannedCount(rounds, false)) : Optional.empty();
    }
    Matrix matrix = Matrix.of(method, classes, parameters);
    if (matrix.hasFactories()) {
      return Optional.empty();
    }
    int rows = matrix.rows().size();
    return UntilDecided.of(method, classes)
        .filter(until -> settings.profile() != Profile.QUICK)
        .map(until -> new PlannedCount(rows * until.looks().atMost(), true))
        .or(() -> Optional.of(new PlannedCount(rows * rounds, false)));
  }

  /** An extension that is not ours may skip tests. */
  private static boolean isConditional(AnnotatedElement element) {
    return Arrays.stream(element.getAnnotations())
        .map(annotation -> annotation.annotationType())
        .filter(type -> !type.getPackage().equals(PlannedCases.class.getPackage()))
        .anyMatch(
            type ->
                type == Disabled.class
                    || type == ExtendWith.class
                    || type.isAnnotationPresent(ExtendWith.class));
  }
}
