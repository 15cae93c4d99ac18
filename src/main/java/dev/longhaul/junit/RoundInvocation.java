package dev.longhaul.junit;

import dev.longhaul.configuration.Settings;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.run.Resumption;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/**
 * One round of a row: the row is measured as its matrix declares it, and the method's body waits
 * for the row's last invocation.
 *
 * @param row the row's last invocation, which has what is measured
 * @param number which round, from 1
 * @param place how many invocations the matrix has before it
 * @param reached how many of the matrix's rounds this run has reached
 */
record RoundInvocation(MatrixInvocation row, int number, int place, AtomicInteger reached)
    implements TestTemplateInvocationContext,
        ExecutionCondition,
        InvocationInterceptor,
        AfterEachCallback {
  @Override
  public String getDisplayName(int invocation) {
    return "%s · %s".formatted(round(), row.row());
  }

  private String round() {
    return row.plan().name(number);
  }

  @Override
  public List<Extension> getAdditionalExtensions() {
    return List.of(row, this);
  }

  @Override
  public void prepareInvocation(ExtensionContext context) {
    // Fewer are before it if a rerun or an IDE has selected it, without the rounds of other rows.
    row.prepare(context, number, reached.getAndIncrement() == place);
    Settings settings = Declaration.of(context, row.row().point()).settings();
    Reports.run(context, settings).state().kept(RowKeys.of(context), settings).stream()
        .filter(round -> RowRounds.number(round) == number)
        .forEach(row.rounds()::add);
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Optional<BenchmarkResult> kept = row.rounds().measured(number);
    if (kept.isPresent()) {
      return ConditionEvaluationResult.disabled(Resumption.reason(kept.get().startedAt()));
    }
    return row.rounds()
        .broken()
        .map(
            broken -> ConditionEvaluationResult.disabled("%s: its %s".formatted(row.row(), broken)))
        .orElseGet(() -> ConditionEvaluationResult.enabled("no earlier round of the row failed"));
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> body, ReflectiveInvocationContext<Method> method, ExtensionContext context) {
    body.skip();
    row.rounds().add(LonghaulExtension.load(context).runRound());
  }

  @Override
  public void afterEach(ExtensionContext context) {
    context
        .getExecutionException()
        .filter(thrown -> !Assumption.isIn(thrown))
        .ifPresent(thrown -> row.rounds().broke(round(), thrown));
  }
}
