package dev.longhaul.junit;

import dev.longhaul.configuration.ConfigurationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Supplies an invocation for each row of a {@link BenchmarkMatrix}. */
final class MatrixInvocations implements TestTemplateInvocationContextProvider {
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
    return Matrix.of(context.getRequiredTestMethod(), classes).rows().stream()
        .map(row -> new MatrixInvocation(row, occurrences.merge(row, 1, Integer::sum)));
  }
}
