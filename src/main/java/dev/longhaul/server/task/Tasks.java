package dev.longhaul.server.task;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Origin;
import dev.longhaul.process.UserClass;
import dev.longhaul.server.task.network.Fetch;
import dev.longhaul.server.task.network.NewsPage;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The register of tasks. A new task needs one class, and one line here. */
public final class Tasks {
  private static final List<TaskType> ALL =
      Stream.of(
              task("sleep_sync", SleepSync::new),
              task("sleep_async", SleepAsync::new),
              task("sleep_async_split", SleepAsyncSplit::new),
              fetch("network_%s_local", Fetch.of(Origin.LOCAL)),
              fetch("network_%s_external", Fetch.of(Origin.EXTERNAL)),
              fetch("network_%s_external_retry", Fetch.of(Origin.FLAKY).repeated()),
              fetch("network_%s_dns_external", Fetch.of(Origin.EXTERNAL).resolved()),
              fetch("network_%s_dns_external_retry", Fetch.of(Origin.FLAKY).resolved().repeated()),
              fetch("network_https_%s", Fetch.of(Origin.HTTPS)),
              fetch("network_https_%s_retry", Fetch.of(Origin.FLAKY_HTTPS).repeated()),
              fetch("network_https_dns_%s", Fetch.of(Origin.HTTPS).resolved()),
              fetch(
                  "network_https_dns_%s_retry", Fetch.of(Origin.FLAKY_HTTPS).resolved().repeated()),
              // A lambda, as it loads the class when it is used: the class needs ROME.
              fetch(
                  "network_https_cpu_bound_%s",
                  Fetch.of(Origin.NEWS).madeInto(feed -> NewsPage.of(feed))),
              task("file_sync", FileSync::new),
              task("file_async", around -> new OnIoThreads(new FileSync(around), around.users())),
              task("simplehash_sync", () -> new SimpleHashSync(new DigestCipher())),
              task("simplehash_async", () -> new OnLoop(new SimpleHashSync(new DigestCipher()))),
              task("checksum_sync", () -> new ChecksumSync(new DigestCipher())),
              task("checksum_async", () -> new OnLoop(new ChecksumSync(new DigestCipher()))),
              task("noop", Noop::new))
          .flatMap(List::stream)
          .toList();

  private Tasks() {}

  private static List<TaskType> task(String name, Supplier<Task> task) {
    return task(name, around -> task.get());
  }

  private static List<TaskType> task(String name, Function<TaskEnvironment, Task> task) {
    return List.of(new TaskType(name, Set.of(), task));
  }

  /** Returns a blocking task and its asynchronous twin. */
  private static List<TaskType> fetch(String name, Fetch fetch) {
    Set<Origin> origins = Set.of(fetch.origin());
    return List.of(
        new TaskType(name.formatted("sync"), origins, around -> new NetworkSync(fetch, around)),
        new TaskType(name.formatted("async"), origins, around -> new NetworkAsync(fetch, around)));
  }

  /**
   * Returns the task with a name. Look up a name only once, at the place that reads it.
   *
   * @param name the task's name, such as {@code sleep_sync}
   * @throws ConfigurationException if there is no such task
   */
  public static TaskType named(String name) {
    return ALL.stream()
        .filter(type -> type.name().equals(name))
        .findFirst()
        .orElseThrow(() -> ConfigurationException.unknown("task", name, names()));
  }

  /**
   * Returns the task that an argument from a parent of ours means, see {@link TaskType#argument}.
   *
   * @throws ConfigurationException if there is no such task
   */
  public static TaskType ofArgument(String argument) {
    return UserClass.nameIn(argument).map(TaskType::ofClassNamed).orElseGet(() -> named(argument));
  }

  /**
   * Refuses classes of the user's that a table would show by one name.
   *
   * @param types any types; the same one may be there twice
   * @throws ConfigurationException if two classes have the same simple name, or one has the name of
   *     a task of ours
   */
  public static void refuseTwins(Collection<TaskType> types) {
    UserClass.refuseTwins(
        "task", names(), types.stream().flatMap(type -> type.userClass().stream()).toList());
  }

  /** Returns all tasks in the order of the documentation. */
  public static List<TaskType> all() {
    return ALL;
  }

  /** Returns the names of all tasks, in the same order. */
  public static List<String> names() {
    return ALL.stream().map(TaskType::name).toList();
  }
}
