package dev.longhaul.server.strategy;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.server.strategy.worker.ProcessPool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The register of strategies: a new one is one class, and one line here. */
public final class Strategies {
  private static final Map<String, Supplier<Strategy>> BY_NAME = new LinkedHashMap<>();

  static {
    BY_NAME.put("synchronous", Synchronous::new);
    BY_NAME.put("event_loop", EventLoop::new);
    BY_NAME.put("thread_pool", ThreadPool::new);
    BY_NAME.put("process_pool", ProcessPool::new);
    BY_NAME.put("request_thread", RequestThread::new);
    BY_NAME.put("virtual_threads", VirtualThreads::new);
    BY_NAME.put("common_pool", CommonPool::new);
  }

  /** The numbers that the original study gave its servers. */
  private static final Map<String, String> STUDY =
      Map.of(
          "1", "synchronous",
          "2", "event_loop",
          "2_group", "event_loop",
          "3", "thread_pool",
          "4", "process_pool");

  private Strategies() {}

  /**
   * Returns the name of a strategy that is given by its name or by the number of the original
   * study's server, such as {@code 3} for {@code thread_pool}.
   *
   * @throws ConfigurationException if there is no such strategy
   */
  public static String nameOf(String nameOrNumber) {
    String name = STUDY.getOrDefault(nameOrNumber, nameOrNumber);
    named(name);
    return name;
  }

  /**
   * Returns a strategy.
   *
   * @param name the strategy's name, such as {@code thread_pool}
   * @throws ConfigurationException if there is no such strategy
   */
  public static Strategy named(String name) {
    Supplier<Strategy> strategy = BY_NAME.get(name);
    if (strategy == null) {
      throw ConfigurationException.unknown("strategy", name, names());
    }
    return strategy.get();
  }

  /** Returns all names in the order that documentation lists them. */
  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }
}
