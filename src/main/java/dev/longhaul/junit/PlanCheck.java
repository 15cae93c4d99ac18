package dev.longhaul.junit;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Keys;
import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Source;
import dev.longhaul.report.PlannedCount;
import dev.longhaul.target.AppTarget;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.engine.support.store.NamespacedHierarchicalStore;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Checks all benchmark classes of a plan and the names of its parameters. The first class then
 * refuses to start if anything is wrong, even in the last class. JUnit lets no listener stop a
 * plan, so the extension asks this class.
 */
final class PlanCheck implements TestExecutionListener {
  private static final String WRONG = PlanCheck.class.getName();

  private static final Namespace COUNT = Namespace.create(PlannedCases.KEY);

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
      check(plan).ifPresent(count -> session.put(COUNT, PlannedCases.KEY, count));
    } catch (ConfigurationException wrong) {
      session.put(Namespace.create(WRONG), WRONG, wrong.getMessage());
    }
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    session.remove(Namespace.create(WRONG), WRONG);
    session.remove(COUNT, PlannedCases.KEY);
  }

  /** Returns how many measurements the plan makes; empty if that is not known. */
  private static Optional<PlannedCount> check(TestPlan plan) {
    List<List<Class<?>>> benchmarks = benchmarks(plan);
    ConfigurationParameters parameters = plan.getConfigurationParameters();
    Source given = key -> parameters.get(key).orElse(null);
    for (List<Class<?>> classes : benchmarks) {
      ClassCheck.check(classes, given);
      Declaration unused = Declaration.of(classes, given);
      ClassCheck.checkSettings(classes, given);
    }
    RowNames.refuseTwins(benchmarks.stream().<Class<?>>map(List::getFirst).toList());
    AppTarget.refuseTwins(
        benchmarks.stream().flatMap(classes -> Declaration.app(classes).stream()).toList());
    if (!benchmarks.isEmpty()) {
      Keys.checkOurs("a JUnit configuration parameter's name", parameters.keySet());
    }
    return count(plan, given);
  }

  private static Optional<PlannedCount> count(TestPlan plan, Source parameters) {
    Optional<PlannedCount> sum = Optional.of(new PlannedCount(0, false));
    for (TestIdentifier test : tests(plan)) {
      Optional<Method> method = method(test);
      List<Class<?>> classes = withThoseAround(plan, test);
      if (sum.isPresent() && method.isPresent() && isBenchmark(classes)) {
        Settings settings = Declaration.of(classes, parameters).settings();
        sum =
            PlannedCases.of(method.get(), classes, settings, parameters, test.isTest())
                .map(sum.get()::plus);
      }
    }
    return sum;
  }

  private static Optional<Method> method(TestIdentifier test) {
    return test.getSource()
        .filter(MethodSource.class::isInstance)
        .map(source -> ((MethodSource) source).getJavaMethod());
  }

  private static List<TestIdentifier> tests(TestPlan plan) {
    return plan.getRoots().stream().flatMap(root -> plan.getDescendants(root).stream()).toList();
  }

  private static List<List<Class<?>>> benchmarks(TestPlan plan) {
    return tests(plan).stream()
        .filter(test -> type(test).isPresent())
        .map(test -> withThoseAround(plan, test))
        .filter(PlanCheck::isBenchmark)
        .toList();
  }

  /** Returns whether one of these classes is a {@link ServerBenchmark}. */
  static boolean isBenchmark(List<Class<?>> classes) {
    return classes.stream()
        .anyMatch(type -> AnnotationSupport.isAnnotated(type, ServerBenchmark.class));
  }

  /** Returns a test's class and those around it, from the inside to the outside. */
  private static List<Class<?>> withThoseAround(TestPlan plan, TestIdentifier test) {
    List<Class<?>> classes = new ArrayList<>();
    Optional<TestIdentifier> level = Optional.of(test);
    while (level.isPresent()) {
      type(level.get()).ifPresent(classes::add);
      level = level.flatMap(plan::getParent);
    }
    return classes;
  }

  private static Optional<Class<?>> type(TestIdentifier test) {
    return test.getSource()
        .filter(ClassSource.class::isInstance)
        .map(source -> ((ClassSource) source).getJavaClass());
  }
}
