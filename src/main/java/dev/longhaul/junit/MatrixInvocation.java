package dev.longhaul.junit;

import dev.longhaul.run.Sharing;
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
 * @param place which row of its matrix it is, from 1
 * @param occurrence how often the matrix has had the same row until here, from 1
 * @param sharing how it shares its server with other rows; empty if it does not
 * @param plan how often the row is measured
 * @param rounds the rounds that invocations before it have measured
 */
record MatrixInvocation(
    MatrixRow row,
    int place,
    int occurrence,
    Optional<Sharing> sharing,
    RowPlan plan,
    RowRounds rounds)
    implements TestTemplateInvocationContext, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(MatrixInvocation.class);

  /**
   * What an invocation is for.
   *
   * @param invocation the row's last invocation
   * @param round which round it measures, from 1; 0 if it runs the method's body
   * @param inTurn whether all rounds before it were measured in the same run
   */
  record Purpose(MatrixInvocation invocation, int round, boolean inTurn) {
    MatrixRow row() {
      return invocation.row;
    }

    RowPlan plan() {
      return invocation.plan;
    }

    RowRounds rounds() {
      return invocation.rounds;
    }

    /** Returns whether it runs the method's body. */
    boolean isLast() {
      return round == 0;
    }
  }

  /** Returns the purpose of an invocation; empty for a test that no matrix invokes. */
  static Optional<Purpose> of(ExtensionContext context) {
    return Optional.ofNullable(store(context).get(Purpose.class, Purpose.class));
  }

  /** Returns what its row is found by among the rows of the matrix, in any order of them. */
  static Optional<String> keyOf(ExtensionContext context) {
    return of(context).map(Purpose::invocation).map(MatrixInvocation::key);
  }

  /** Returns the name of its server: rows that differ by their users only share one in a round. */
  String server() {
    return sharing.map(Sharing::server).orElse(key());
  }

  /** Returns the row with its number, if the matrix has had it before. */
  String key() {
    return occurrence == 1 ? row.toString() : "%s (%s)".formatted(row, occurrence);
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
    prepare(context, 0, false);
  }

  void prepare(ExtensionContext context, int round, boolean inTurn) {
    store(context).put(Purpose.class, new Purpose(this, round, inTurn));
    Reports.testOfRow(context, key());
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
