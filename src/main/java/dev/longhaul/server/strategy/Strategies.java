package dev.longhaul.server.strategy;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.process.UserClass;
import dev.longhaul.server.strategy.StrategyType.Threads;
import java.util.Collection;
import java.util.List;

/** The register of strategies. A new strategy needs one class, and one line here. */
public final class Strategies {
  /** Jetty's pool has no more threads. */
  private static final int MOST_REQUEST_THREADS = 250;

  private static final int THREADS_OF_A_WORKER_JVM = 20;

  // Lambdas, as they load a class when it is used: a constructor reference would do it here, and
  // fail without Javalin.
  private static final List<StrategyType> ALL =
      List.of(
          new StrategyType("synchronous", () -> new Synchronous(), Threads.NONE),
          new StrategyType("event_loop", () -> new EventLoop(), Threads.NONE),
          new StrategyType("thread_pool", () -> new ThreadPool(), (users, workers) -> workers),
          new StrategyType(
              "process_pool",
              () -> new ProcessPool(),
              (users, workers) -> workers * THREADS_OF_A_WORKER_JVM,
              workers -> workers),
          new StrategyType(
              "request_thread",
              () -> new RequestThread(),
              (users, workers) -> Math.min(users, MOST_REQUEST_THREADS)),
          new StrategyType("virtual_threads", () -> new VirtualThreads(), Threads.NONE),
          new StrategyType("common_pool", () -> new CommonPool(), Threads.NONE));

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

  /**
   * Returns the strategy that an argument from a parent of ours means, see {@link
   * StrategyType#argument}.
   *
   * @throws ConfigurationException if there is no such strategy
   */
  public static StrategyType ofArgument(String argument) {
    return UserClass.nameIn(argument)
        .map(StrategyType::ofClassNamed)
        .orElseGet(() -> named(argument));
  }

  /**
   * Refuses classes of the user's that a table would show by one name.
   *
   * @param types any types; the same one may be there twice
   * @throws ConfigurationException if two classes have the same simple name, or one has the name of
   *     a strategy of ours
   */
  public static void refuseTwins(Collection<StrategyType> types) {
    UserClass.refuseTwins(
        "strategy", names(), types.stream().flatMap(type -> type.userClass().stream()).toList());
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
