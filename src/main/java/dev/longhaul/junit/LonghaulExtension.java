package dev.longhaul.junit;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.run.ActiveCase;
import dev.longhaul.run.RowKey;
import dev.longhaul.run.Run;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;

/** Owns the lifecycle of each case: starts its server before the test's body and ends it after. */
final class LonghaulExtension
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(LonghaulExtension.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    JUnitVersion.check();
    Usage.check(Declaration.classes(context));
    Declaration.of(context);
    PlanCheck.refuseWhatIsWrong(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (Usage.isRelation(context.getRequiredTestMethod())) {
      return;
    }
    Declaration declaration = Declaration.of(context);
    MatrixRow row = row(context);
    RowKey key = RowKeys.of(context);
    Run run = Reports.run(context, declaration.settings());
    ClassResults results = results(context);
    results.begin(key);
    ActiveCase active = run.start(key, row.target(), declaration.settings(), row.requests());
    // JUnit closes it with the test's context, also if a later callback throws.
    store(context).put(RunningLoadTest.class, new RunningLoadTest(active, declaration, results));
  }

  private static MatrixRow row(ExtensionContext context) {
    return MatrixInvocation.rowOf(context)
        .orElseGet(
            () ->
                new MatrixRow(
                    Declaration.app(Declaration.classes(context))
                        .orElseGet(() -> CaseArguments.of(context)),
                    List.of()));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    RunningLoadTest load = store(context).get(RunningLoadTest.class, RunningLoadTest.class);
    if (load == null) {
      return;
    }
    // An aborted test, as where a smoke run does not decide, has not failed.
    context
        .getExecutionException()
        .filter(thrown -> !(thrown instanceof TestAbortedException))
        .ifPresent(load.activeCase()::failed);
    if (!load.activeCase().hasRun() && context.getExecutionException().isEmpty()) {
      throw new ConfigurationException(
          load.benchmarkCase()
              + ": the test ended without a load, so it measured nothing: call run() on its LoadTest");
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == LoadTest.class || type == Results.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    if (parameter.getParameter().getType() == Results.class) {
      return results(context);
    }
    RunningLoadTest load = store(context).get(RunningLoadTest.class, RunningLoadTest.class);
    if (load == null) {
      throw new ConfigurationException(
          "@ServerBenchmark: a LoadTest belongs to one test: take it as a parameter of the test method,"
              + " or of a @BeforeEach or @AfterEach method, but not of %s"
                  .formatted(parameter.getDeclaringExecutable()));
    }
    return load;
  }

  /** Returns the results of the test class, shared by its nested and parameterized invocations. */
  private static ClassResults results(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            context.getRequiredTestClass(),
            type ->
                new ClassResults(
                    RowNames.of(Declaration.classes(context)),
                    Reports.earlier(context, Declaration.of(context).settings())),
            ClassResults.class);
  }

  private static Store store(ExtensionContext context) {
    return context.getStore(NAMESPACE);
  }
}
