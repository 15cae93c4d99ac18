package dev.longhaul.server.task;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The register of tasks: a new one is one class, and one line here. */
public final class Tasks {
  private static final Map<String, Supplier<Task>> BY_NAME = new LinkedHashMap<>();

  static {
    BY_NAME.put("sleep_sync", SleepSync::new);
    BY_NAME.put("sleep_async", SleepAsync::new);
    BY_NAME.put("sleep_async_split", SleepAsyncSplit::new);
    BY_NAME.put("noop", Noop::new);
  }

  private Tasks() {}

  /**
   * Returns a new task.
   *
   * @param name the task's name, such as {@code sleep_sync}
   * @throws ConfigurationException if there is no such task
   */
  public static Task named(String name) {
    Supplier<Task> task = BY_NAME.get(name);
    if (task == null) {
      throw Names.unknown("task", name, names());
    }
    return task.get();
  }

  /** Returns all names in the order that documentation lists them. */
  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }
}
