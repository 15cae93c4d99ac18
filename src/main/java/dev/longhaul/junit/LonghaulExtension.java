package dev.longhaul.junit;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Settings;
import dev.longhaul.junit.MatrixInvocation.Purpose;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.PlannedRow;
import dev.longhaul.run.Resumption;
import dev.longhaul.run.RowKey;
import dev.longhaul.run.Run;
import dev.longhaul.run.TestPlan;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Owns the lifecycle of each case: starts its server before the test's body and ends it after. */
final class LonghaulExtension
    implements BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        AfterAllCallback,
        ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(LonghaulExtension.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    JUnitVersion.check();
    ClassCheck.check(Declaration.classes(context), Declaration.parameters(context));
    Declaration.of(context);
    ClassCheck.checkSettings(Declaration.classes(context), Declaration.parameters(context));
    PlanCheck.refuseWhatIsWrong(context);
  }

  /** A class that is no benchmark may follow, and need the port. */
  @Override
  public void afterAll(ExtensionContext context) {
    Reports.endSharedServer(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (ClassCheck.isRelation(context.getRequiredTestMethod())) {
      return;
    }
    // JUnit closes it with the test's context, also if a later callback throws.
    if (ClassCheck.findsCapacity(context.getRequiredTestMethod())) {
      store(context).put(RowCapacity.class, RowCapacity.of(context, row(context)));
    } else {
      store(context).put(CaseLoadTest.class, loadTest(context));
    }
  }

  private static MatrixRow row(ExtensionContext context) {
    return MatrixInvocation.of(context)
        .map(Purpose::row)
        .orElseGet(
            () ->
                new MatrixRow(
                    Declaration.app(Declaration.classes(context))
                        .orElseGet(() -> CaseArguments.of(context)),
                    List.of(),
                    RowPoint.none()));
  }

  private static CaseLoadTest loadTest(ExtensionContext context) {
    Optional<Purpose> purpose = MatrixInvocation.of(context);
    MatrixRow row = row(context);
    Declaration declaration = Declaration.of(context, row.point());
    RowKey key = RowKeys.of(context);
    Run run = Reports.run(context, declaration.settings());
    RowResults results = new RowResults(declaration, results(context));
    results.all().begin(key);
    RowPlan plan =
        purpose.map(Purpose::plan).orElseGet(() -> RowPlan.ofOneRow(declaration.settings()));
    if (purpose.isEmpty()) {
      run.begin(
          new TestPlan(
              key,
              List.of(row.toString()),
              RowPlan.inWords(declaration.settings()),
              declaration.settings()));
    }
    List<BenchmarkResult> before = before(purpose, run, key, row, declaration.settings());
    List<Integer> numbers =
        purpose
            .filter(each -> !each.isLast())
            .map(each -> List.of(each.round()))
            .orElse(missing(before, plan.whole().getAsInt()));
    if (numbers.isEmpty()) {
      BenchmarkResult measured =
          plan.rounds() == 1 ? before.getFirst() : BenchmarkResult.over(before);
      if (plan.rounds() == 1) {
        run.note(
            "%s was %s"
                .formatted(measured.benchmarkCase(), Resumption.reason(measured.startedAt())));
      }
      return new RowLoadTest(measured, run.measured(measured), results);
    }
    PlannedRow planned =
        plan.of(
            plan(context, purpose),
            test(context),
            purpose.map(Purpose::invocation).map(MatrixInvocation::key).orElse(row.toString()),
            purpose.map(Purpose::invocation).map(MatrixInvocation::place).orElse(1),
            row.work(),
            purpose.filter(Purpose::inTurn).isPresent());
    return new RunningLoadTest(
        new RowToMeasure(
            run,
            key,
            planned,
            row,
            declaration.settings(),
            purpose.flatMap(each -> each.invocation().sharing()),
            plan.rounds(),
            numbers,
            before),
        results);
  }

  /** Returns the rounds of a row that its test need not measure; a round measures itself only. */
  private static List<BenchmarkResult> before(
      Optional<Purpose> purpose, Run run, RowKey key, MatrixRow row, Settings settings) {
    if (purpose.filter(each -> !each.isLast()).isPresent()) {
      return List.of();
    }
    List<BenchmarkResult> before;
    if (purpose.isPresent()) {
      refuseBroken(row, purpose.get().rounds());
      before =
          purpose
              .get()
              .rounds()
              .with(run.earlier().partOf(key, settings), purpose.get().plan().whole().getAsInt());
    } else {
      before = run.state().kept(key, settings);
    }
    run.use(key, settings);
    return run.state().judged(before);
  }

  private static List<Integer> missing(List<BenchmarkResult> measured, int rounds) {
    List<Integer> numbers = measured.stream().map(RowRounds::number).toList();
    return IntStream.rangeClosed(1, rounds)
        .boxed()
        .filter(round -> !numbers.contains(round))
        .toList();
  }

  private static void refuseBroken(MatrixRow row, RowRounds rounds) {
    rounds
        .broken()
        .ifPresent(
            broken -> {
              throw new IllegalStateException(
                  "%s has no result, as its %s".formatted(row, broken), broken.cause());
            });
  }

  private static String plan(ExtensionContext context, Optional<Purpose> purpose) {
    return purpose.isPresent() ? Reports.plan(context) : context.getUniqueId();
  }

  private static String test(ExtensionContext context) {
    return context.getRequiredTestClass().getSimpleName()
        + "."
        + context.getRequiredTestMethod().getName();
  }

  /**
   * Returns the load test of a round.
   *
   * @throws IllegalStateException if this is no round
   */
  static RunningLoadTest load(ExtensionContext context) {
    if (store(context).get(CaseLoadTest.class) instanceof RunningLoadTest running) {
      return running;
    }
    throw new IllegalStateException(context.getDisplayName() + " has no server of a round");
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Reports.testEnded(ClassCheck.isRelation(context.getRequiredTestMethod()));
    RowCapacity capacity = store(context).get(RowCapacity.class, RowCapacity.class);
    if (capacity != null) {
      capacity.testEnded(context.getExecutionException());
      return;
    }
    CaseLoadTest load = store(context).get(CaseLoadTest.class, CaseLoadTest.class);
    if (load == null) {
      return;
    }
    context.getExecutionException().ifPresent(thrown -> report(load, thrown));
    if (!load.hasRun() && context.getExecutionException().isEmpty()) {
      throw new ConfigurationException(
          load.benchmarkCase()
              + ": the test ended without a load, so it measured nothing: call run() on its LoadTest");
    }
  }

  /** An aborted test, as where a smoke run does not decide, has not failed. */
  private static void report(CaseLoadTest load, Throwable thrown) {
    if (Assumption.isIn(thrown)) {
      load.skipped(thrown);
    } else {
      load.failed(thrown);
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == LoadTest.class || type == Results.class || type == Capacity.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    if (parameter.getParameter().getType() == Results.class) {
      return results(context);
    }
    if (parameter.getParameter().getType() == Capacity.class) {
      return RowCapacity.resolved(
          store(context).get(RowCapacity.class, RowCapacity.class), parameter);
    }
    CaseLoadTest load = store(context).get(CaseLoadTest.class, CaseLoadTest.class);
    if (load == null && context.getTestMethod().filter(ClassCheck::isRelation).isPresent()) {
      return new NoLoadTest(context.getDisplayName());
    }
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
    ExtensionContext root = context.getRoot();
    return root.getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            context.getRequiredTestClass(),
            type ->
                new ClassResults(
                    RowNames.of(Declaration.classes(context), Declaration.parameters(context)),
                    Reports.earlier(context, Declaration.of(context).settings()),
                    rows -> Reports.judged(root, rows)),
            ClassResults.class);
  }

  private static Store store(ExtensionContext context) {
    return context.getStore(NAMESPACE);
  }
}
