package dev.longhaul.junit;

import dev.longhaul.target.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/**
 * One invocation of a {@link BenchmarkMatrix} that runs the method's body. The method may take the
 * row's two names as texts.
 *
 * @param row what it measures
 * @param plan how often the row is measured
 * @param rounds the rounds that invocations before it have measured
 */
record MatrixInvocation(MatrixRow row, RowPlan plan, RowRounds rounds)
    implements TestTemplateInvocationContext, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(MatrixInvocation.class);

  /**
   * What an invocation is for.
   *
   * @param row what is measured
   * @param plan how often it is measured
   * @param rounds the row's rounds so far
   * @param round which round it measures, from 1; 0 if it runs the method's body
   */
  record Purpose(MatrixRow row, RowPlan plan, RowRounds rounds, int round) {}

  /** Returns the purpose of an invocation; empty for a test that no matrix invokes. */
  static Optional<Purpose> of(ExtensionContext context) {
    return Optional.ofNullable(store(context).get(Purpose.class, Purpose.class));
  }

  private static Store store(ExtensionContext context) {
    return context.getStore(NAMESPACE);
  }

  @Override
  public String getDisplayName(int invocation) {
    return row.toString();
  }

  @Override
  public List<Extension> getAdditionalExtensions() {
    return List.of(this);
  }

  @Override
  public void prepareInvocation(ExtensionContext context) {
    prepareRound(context, 0);
  }

  void prepareRound(ExtensionContext context, int round) {
    store(context).put(Purpose.class, new Purpose(row, plan, rounds, round));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == String.class
        && parameter.getDeclaringExecutable().equals(context.getTestMethod().orElse(null))
        && isTask(parameter).isPresent();
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Target target = row.target();
    return isTask(parameter).orElseThrow() ? target.task() : target.strategy();
  }

  /**
   * Returns whether a parameter is the task's name or the strategy's name; empty if it is neither.
   * Without {@code -parameters}, classes have no names, so there the order of the texts decides.
   */
  private static Optional<Boolean> isTask(ParameterContext parameter) {
    if (!parameter.getParameter().isNamePresent()) {
      long before =
          Arrays.stream(parameter.getDeclaringExecutable().getParameterTypes())
              .limit(parameter.getIndex())
              .filter(String.class::equals)
              .count();
      return before < 2 ? Optional.of(before == 1) : Optional.empty();
    }
    return switch (parameter.getParameter().getName()) {
      case "strategy" -> Optional.of(false);
      case "task" -> Optional.of(true);
      default -> Optional.empty();
    };
  }
}
