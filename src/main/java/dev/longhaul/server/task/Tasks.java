package dev.longhaul.server.task;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Origin;
import dev.longhaul.server.task.network.Fetch;
import dev.longhaul.server.task.network.NewsPage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** The register of tasks: a new one is one class, and one line here. */
public final class Tasks {
  private static final Map<String, Definition> BY_NAME = new LinkedHashMap<>();

  static {
    add("sleep_sync", SleepSync::new);
    add("sleep_async", SleepAsync::new);
    add("sleep_async_split", SleepAsyncSplit::new);
    addFetch("network_%s_local", Fetch.of(Origin.LOCAL));
    addFetch("network_%s_external", Fetch.of(Origin.EXTERNAL));
    addFetch("network_%s_external_retry", Fetch.of(Origin.FLAKY).repeated());
    addFetch("network_%s_dns_external", Fetch.of(Origin.EXTERNAL).resolved());
    addFetch("network_%s_dns_external_retry", Fetch.of(Origin.FLAKY).resolved().repeated());
    addFetch("network_https_%s", Fetch.of(Origin.HTTPS));
    addFetch("network_https_%s_retry", Fetch.of(Origin.FLAKY_HTTPS).repeated());
    addFetch("network_https_dns_%s", Fetch.of(Origin.HTTPS).resolved());
    addFetch("network_https_dns_%s_retry", Fetch.of(Origin.FLAKY_HTTPS).resolved().repeated());
    addFetch("network_https_cpu_bound_%s", Fetch.of(Origin.NEWS).madeInto(NewsPage::of));
    add("file_sync", FileSync::new);
    add("file_async", around -> new OnIoThreads(new FileSync(around), around.users()));
    add("simplehash_sync", () -> new SimpleHashSync(new DigestCipher()));
    add("simplehash_async", () -> new OnLoop(new SimpleHashSync(new DigestCipher())));
    add("checksum_sync", () -> new ChecksumSync(new DigestCipher()));
    add("checksum_async", () -> new OnLoop(new ChecksumSync(new DigestCipher())));
    add("noop", Noop::new);
  }

  private Tasks() {}

  private record Definition(Function<TaskEnvironment, Task> task, Set<Origin> origins) {}

  private static void add(String name, Supplier<Task> task) {
    add(name, environment -> task.get());
  }

  /** Adds a blocking task and its asynchronous twin. */
  private static void addFetch(String name, Fetch fetch) {
    add(name.formatted("sync"), fetch::blocking, fetch.origin());
    add(name.formatted("async"), fetch::asynchronous, fetch.origin());
  }

  private static void add(String name, Function<TaskEnvironment, Task> task, Origin... origins) {
    BY_NAME.put(name, new Definition(task, Set.of(origins)));
  }

  /**
   * Refuses what names no task.
   *
   * @param name the task's name, such as {@code sleep_sync}
   * @throws ConfigurationException if there is no such task
   */
  public static void check(String name) {
    definition(name);
  }

  /**
   * Returns the origins that a task calls.
   *
   * @param name the task's name
   * @throws ConfigurationException if there is no such task
   */
  public static Set<Origin> origins(String name) {
    return definition(name).origins();
  }

  /**
   * Returns a new task, to be closed after use.
   *
   * @param name the task's name
   * @param environment what it finds around it
   * @throws ConfigurationException if there is no such task
   */
  public static Task named(String name, TaskEnvironment environment) {
    return definition(name).task().apply(environment);
  }

  private static Definition definition(String name) {
    Definition definition = BY_NAME.get(name);
    if (definition == null) {
      throw ConfigurationException.unknown("task", name, names());
    }
    return definition;
  }

  /**
   * Returns the task that a server of the original study ran unless told otherwise.
   *
   * @param server the study's name of the server, such as {@code 2_group}
   */
  public static String ofStudy(String server) {
    return server.equals("2_group") ? "sleep_async_split" : "sleep_sync";
  }

  /** Returns all names in the order that documentation lists them. */
  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }
}
