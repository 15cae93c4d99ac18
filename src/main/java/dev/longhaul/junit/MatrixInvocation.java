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
 * One invocation of a {@link BenchmarkMatrix}. Its method may take the row's two names as texts.
 *
 * @param row what it measures
 * @param occurrence how often the matrix has had the same row until here, from 1
 */
record MatrixInvocation(MatrixRow row, int occurrence)
    implements TestTemplateInvocationContext, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(MatrixInvocation.class);

  /** Returns the row of an invocation; empty for a test that no matrix invokes. */
  static Optional<MatrixRow> rowOf(ExtensionContext context) {
    return of(context).map(MatrixInvocation::row);
  }

  /** Returns what its row is found by among the rows of the matrix, in any order of them. */
  static Optional<String> keyOf(ExtensionContext context) {
    return of(context)
        .map(
            invocation ->
                invocation.occurrence == 1
                    ? invocation.row.toString()
                    : "%s (%d)".formatted(invocation.row, invocation.occurrence));
  }

  private static Optional<MatrixInvocation> of(ExtensionContext context) {
    return Optional.ofNullable(store(context).get(MatrixInvocation.class, MatrixInvocation.class));
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
    store(context).put(MatrixInvocation.class, this);
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
