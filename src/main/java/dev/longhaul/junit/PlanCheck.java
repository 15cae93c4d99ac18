package dev.longhaul.junit;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Keys;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.engine.support.store.NamespacedHierarchicalStore;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * Checks all benchmark classes of a plan and the names of its parameters. The first class then
 * refuses to start if anything is wrong, even in the last class. JUnit lets no listener stop a
 * plan, so the extension asks this class.
 */
final class PlanCheck implements TestExecutionListener {
  private static final String WRONG = PlanCheck.class.getName();

  private final NamespacedHierarchicalStore<Namespace> session;

  PlanCheck(NamespacedHierarchicalStore<Namespace> session) {
    this.session = session;
  }

  /**
   * Refuses to start a class if anything in its plan is wrong.
   *
   * @throws ConfigurationException with an error that names it
   */
  static void refuseWhatIsWrong(ExtensionContext context) {
    String wrong =
        context
            .getStore(StoreScope.LAUNCHER_SESSION, ExtensionContext.Namespace.create(WRONG))
            .get(WRONG, String.class);
    if (wrong != null) {
      throw new ConfigurationException(
          "not started, as something else in this run must be mended first: " + wrong);
    }
  }

  @Override
  public void testPlanExecutionStarted(TestPlan plan) {
    try {
      check(plan);
    } catch (ConfigurationException wrong) {
      session.put(Namespace.create(WRONG), WRONG, wrong.getMessage());
    }
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    session.remove(Namespace.create(WRONG), WRONG);
  }

  private static void check(TestPlan plan) {
    List<Class<?>> benchmarks = benchmarks(plan);
    ConfigurationParameters parameters = plan.getConfigurationParameters();
    for (Class<?> benchmark : benchmarks) {
      Usage.check(benchmark);
      Declaration unused =
          Declaration.of(withThoseAround(benchmark), key -> parameters.get(key).orElse(null));
    }
    RowNames.refuseTwins(benchmarks);
    if (!benchmarks.isEmpty()) {
      Keys.checkOurs("a JUnit configuration parameter's name", parameters.keySet());
    }
  }

  private static List<Class<?>> benchmarks(TestPlan plan) {
    return plan.getRoots().stream()
        .flatMap(root -> plan.getDescendants(root).stream())
        .flatMap(test -> test.getSource().stream())
        .filter(ClassSource.class::isInstance)
        .<Class<?>>map(source -> ((ClassSource) source).getJavaClass())
        .filter(PlanCheck::isBenchmark)
        .toList();
  }

  /** Returns whether a class or one around it is a {@link ServerBenchmark}. */
  static boolean isBenchmark(Class<?> type) {
    return withThoseAround(type).stream()
        .anyMatch(each -> AnnotationSupport.isAnnotated(each, ServerBenchmark.class));
  }

  /**
   * Returns a class and, if it is an inner class, its outer classes, from the inside to the
   * outside.
   */
  static List<Class<?>> withThoseAround(Class<?> type) {
    List<Class<?>> classes = new ArrayList<>(List.of(type));
    Class<?> inner = type;
    while (inner.getEnclosingClass() != null && !Modifier.isStatic(inner.getModifiers())) {
      inner = inner.getEnclosingClass();
      classes.add(inner);
    }
    return classes;
  }
}
