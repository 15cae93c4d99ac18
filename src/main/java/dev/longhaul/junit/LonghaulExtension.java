package dev.longhaul.junit;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.report.Progress;
import dev.longhaul.report.allure.AllureReport;
import dev.longhaul.report.allure.AllureStep;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.run.ActiveCase;
import dev.longhaul.run.Expectation;
import dev.longhaul.run.Run;
import dev.longhaul.server.Server;
import dev.longhaul.server.ServerStartException;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.task.Tasks;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Owns the lifecycle of each case: its server is up before the test's body and gone after it. */
final class LonghaulExtension
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(LonghaulExtension.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    Usage.check(context.getRequiredTestClass());
    Declaration.of(context);
    PlanCheck.refuseWhatIsWrong(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (Usage.isRelation(context.getRequiredTestMethod())) {
      return;
    }
    Declaration declaration = Declaration.of(context);
    CaseArguments arguments = CaseArguments.of(context);
    Strategies.named(arguments.strategy()); // an unknown one is refused before anything starts
    Tasks.named(arguments.task());
    BenchmarkCase benchmarkCase =
        new BenchmarkCase(arguments.strategy(), arguments.task(), declaration.settings());
    Run run = Run.of(context, declaration.settings());
    int number = run.nextCase();
    Progress progress = new Progress(benchmarkCase, System.out);
    try {
      progress.started(number);
      run.allure().describeCase(benchmarkCase);
      OriginAddresses origins = run.origins(benchmarkCase);
      Expectation expectation = run.expectation(benchmarkCase, origins);
      Server server = boot(benchmarkCase, origins, number, run.allure());
      // JUnit closes it with the test's context, also when a later callback throws.
      store(context)
          .put(
              ActiveCase.class,
              new ActiveCase(
                  benchmarkCase,
                  expectation,
                  declaration.thresholds(),
                  declaration.allowed(),
                  origins,
                  server,
                  run,
                  results(context),
                  progress));
    } catch (RuntimeException | Error failure) {
      progress.failed(failure);
      progress.close();
      throw failure;
    }
  }

  private static Server boot(
      BenchmarkCase benchmarkCase, OriginAddresses origins, int number, AllureReport allure) {
    String logName = "%03d-%s-%s".formatted(number, benchmarkCase.strategy(), benchmarkCase.task());
    try (AllureStep step = allure.startStep("boot")) {
      try {
        return Server.start(
            Strategies.named(benchmarkCase.strategy()),
            Tasks.named(benchmarkCase.task()),
            benchmarkCase.settings(),
            origins,
            logName);
      } catch (ServerStartException failure) {
        step.failed(failure);
        failure.log().ifPresent(allure::attachServerLog);
        throw failure;
      }
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    ActiveCase active = store(context).get(ActiveCase.class, ActiveCase.class);
    if (active == null) {
      return;
    }
    context
        .getExecutionException()
        .ifPresent(
            failure -> {
              active.progress().failed(failure);
              active
                  .serverLog()
                  .ifPresent(
                      Run.of(context, active.benchmarkCase().settings()).allure()::attachServerLog);
            });
    if (!active.hasRun() && context.getExecutionException().isEmpty()) {
      throw new ConfigurationException(
          active.benchmarkCase()
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
    ActiveCase active = store(context).get(ActiveCase.class, ActiveCase.class);
    if (active == null) {
      throw new ConfigurationException(
          "@ServerBenchmark: a LoadTest belongs to one test: take it as a parameter of the test method,"
              + " or of a @BeforeEach or @AfterEach method, but not of %s"
                  .formatted(parameter.getDeclaringExecutable()));
    }
    return active;
  }

  /** One for each test class, whatever its nested and parameterized invocations. */
  private static ClassResults results(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            context.getRequiredTestClass(), type -> new ClassResults(), ClassResults.class);
  }

  private static Store store(ExtensionContext context) {
    return context.getStore(NAMESPACE);
  }
}
