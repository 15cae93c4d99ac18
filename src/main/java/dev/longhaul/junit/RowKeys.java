package dev.longhaul.junit;

import static java.util.stream.Collectors.joining;

import dev.longhaul.run.RowKey;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.UniqueId.Segment;

/** Names the row of a test, so that a rerun in another test JVM is seen as the same row. */
final class RowKeys {
  /** The end of the types of segments that JUnit gives to invocations. */
  private static final String INVOCATION = "-invocation";

  private static final String OF_A_METHOD = "test-template" + INVOCATION;

  private RowKeys() {}

  /**
   * Returns the key of a test. A row of a {@link BenchmarkMatrix} is found by its name, in any
   * order of the rows; another test's row by its place among the invocations of its method.
   */
  static RowKey of(ExtensionContext context) {
    List<String> row = new ArrayList<>();
    for (Segment segment : UniqueId.parse(context.getUniqueId()).getSegments()) {
      if (segment.getType().equals(OF_A_METHOD)) {
        row.add(MatrixInvocation.keyOf(context).orElse(segment.getValue()));
      } else if (segment.getType().endsWith(INVOCATION)) {
        row.add(segment.getValue());
      }
    }
    return new RowKey(
        context.getRequiredTestClass().getName(),
        signature(context.getRequiredTestMethod()),
        String.join(" ", row));
  }

  private static String signature(Method method) {
    return Arrays.stream(method.getParameterTypes())
        .map(Class::getSimpleName)
        .collect(joining(", ", method.getName() + "(", ")"));
  }
}
