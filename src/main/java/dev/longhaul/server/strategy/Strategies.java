package dev.longhaul.server.strategy;

import dev.longhaul.configuration.ConfigurationException;
import java.util.List;

/** The register of strategies. A new strategy needs one class, and one line here. */
public final class Strategies {
  private static final List<StrategyType> ALL =
      List.of(
          new StrategyType("synchronous", Synchronous::new),
          new StrategyType("event_loop", EventLoop::new),
          new StrategyType("thread_pool", ThreadPool::new),
          new StrategyType("process_pool", ProcessPool::new),
          new StrategyType("request_thread", RequestThread::new),
          new StrategyType("virtual_threads", VirtualThreads::new),
          new StrategyType("common_pool", CommonPool::new));

  private Strategies() {}

  /**
   * Returns the strategy with a name. Look up a name only once, at the place that reads it.
   *
   * @param name the strategy's name, such as {@code thread_pool}
   * @throws ConfigurationException if there is no such strategy
   */
  public static StrategyType named(String name) {
    return ALL.stream()
        .filter(type -> type.name().equals(name))
        .findFirst()
        .orElseThrow(() -> ConfigurationException.unknown("strategy", name, names()));
  }

  /** Returns all strategies in the order of the documentation. */
  public static List<StrategyType> all() {
    return ALL;
  }

  /** Returns the names of all strategies, in the same order. */
  public static List<String> names() {
    return ALL.stream().map(StrategyType::name).toList();
  }
}
