package dev.longhaul.junit;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.AnnotationBasedArgumentsProvider;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Supplies the pairs of a {@link BenchmarkMatrix}. */
final class MatrixArguments extends AnnotationBasedArgumentsProvider<BenchmarkMatrix> {
  @Override
  protected Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context, BenchmarkMatrix matrix) {
    return MatrixRow.of(matrix).stream().map(row -> arguments(row.strategy(), row.task()));
  }
}
