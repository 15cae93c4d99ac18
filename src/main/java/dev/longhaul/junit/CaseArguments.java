package dev.longhaul.junit;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.task.Tasks;
import dev.longhaul.target.StrategyTarget;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterInfo;
import org.junit.jupiter.params.support.ParameterDeclaration;

/** Reads the strategy and the task from the arguments of an invocation. */
final class CaseArguments {
  /** What a test must have, and how to write it. */
  static final String NOTHING_TO_MEASURE =
      "must have something to measure, but has neither a row nor an app: write"
          + " @BenchmarkMatrix(strategies = \"thread_pool\", tasks = \"sleep_sync\") on the method, or"
          + " @ServerBenchmark(app = Shop.class) on its class, with Shop implements App";

  private CaseArguments() {}

  /**
   * Returns the named strategy and task.
   *
   * @throws ConfigurationException if one is missing or not known
   */
  static StrategyTarget of(ExtensionContext context) {
    return new StrategyTarget(
        Strategies.named(named("strategy", 0, context)), Tasks.named(named("task", 1, context)));
  }

  /** Searches the method's arguments first, then the arguments of the enclosing classes. */
  private static String named(String name, int position, ExtensionContext context) {
    Optional<ExtensionContext> level = Optional.of(context);
    while (level.isPresent()) {
      Optional<String> value =
          Optional.ofNullable(ParameterInfo.get(level.get()))
              .flatMap(info -> argument(name, position, info));
      if (value.isPresent()) {
        return value.get();
      }
      level = level.get().getParent();
    }
    throw new ConfigurationException(
        "%s %s. Of arguments, one named %s is missing"
            .formatted(context.getDisplayName(), NOTHING_TO_MEASURE, name));
  }

  /**
   * Finds an argument by its name. Classes compiled without {@code -parameters} have no names, so
   * there the position decides.
   */
  private static Optional<String> argument(String name, int position, ParameterInfo info) {
    for (ParameterDeclaration declaration : info.getDeclarations().getAll()) {
      int index = declaration.getParameterIndex();
      if (declaration.getParameterName().map(name::equals).orElse(index == position)) {
        return Optional.ofNullable(info.getArguments().get(index)).map(Object::toString);
      }
    }
    return Optional.empty();
  }
}
