package dev.longhaul.junit;

import dev.longhaul.configuration.ConfigurationException;
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
    if (!PlanCheck.isBenchmark(context.getRequiredTestClass())) {
      throw new ConfigurationException(
          "@BenchmarkMatrix: %s must be in a class with @ServerBenchmark, but %s has none: add it"
              .formatted(
                  context.getRequiredTestMethod().getName(),
                  context.getRequiredTestClass().getName()));
    }
    return Matrix.of(context.getRequiredTestMethod(), context.getRequiredTestClass())
        .rows()
        .stream()
        .map(MatrixInvocation::new);
  }
}
