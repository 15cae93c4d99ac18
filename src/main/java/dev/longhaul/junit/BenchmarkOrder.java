package dev.longhaul.junit;

import java.util.Comparator;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.MethodOrdererContext;
import org.junit.jupiter.api.Order;

/** Orders tests by their {@link Order}; tests that compare results come after all others. */
final class BenchmarkOrder extends MethodOrderer.OrderAnnotation {
  @Override
  public void orderMethods(MethodOrdererContext context) {
    super.orderMethods(context);
    context
        .getMethodDescriptors()
        .sort(Comparator.comparing(test -> ClassCheck.isRelation(test.getMethod())));
  }
}
