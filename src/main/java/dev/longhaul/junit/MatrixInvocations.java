package dev.longhaul.junit;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.statistics.RoundOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Supplies the invocations of a {@link BenchmarkMatrix}: first all rounds of all rows if there are
 * several, then one for each row, which runs the method's body.
 */
final class MatrixInvocations implements TestTemplateInvocationContextProvider {
  /** The same in every run: a unique id always means the same round of the same row. */
  private static final RoundOrder ORDER = new RoundOrder(1);

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return AnnotationSupport.isAnnotated(context.getTestMethod(), BenchmarkMatrix.class);
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    List<Class<?>> classes = Declaration.classes(context);
    if (!PlanCheck.isBenchmark(classes)) {
      throw new ConfigurationException(
          "@BenchmarkMatrix: %s must be in a class with @ServerBenchmark, but %s has none: add it"
              .formatted(
                  context.getRequiredTestMethod().getName(),
                  context.getRequiredTestClass().getName()));
    }
    Map<MatrixRow, Integer> occurrences = new HashMap<>();
    List<MatrixInvocation> rows =
        Matrix.of(context.getRequiredTestMethod(), classes).rows().stream()
            .map(
                row ->
                    new MatrixInvocation(
                        row, occurrences.merge(row, 1, Integer::sum), new RowRounds()))
            .toList();
    int rounds = Declaration.of(context).settings().rounds().count();
    return Stream.concat(
        rounds == 1 ? Stream.empty() : rounds(rows, rounds).stream(), rows.stream());
  }

  /** Returns every round of every row, interleaved: a drift of the machine meets all rows alike. */
  private static List<RoundInvocation> rounds(List<MatrixInvocation> rows, int rounds) {
    AtomicInteger reached = new AtomicInteger();
    List<RoundInvocation> all = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      for (MatrixInvocation row : ORDER.of(rows, round)) {
        all.add(new RoundInvocation(row, round, rounds, all.size(), reached));
      }
    }
    return all;
  }
}
