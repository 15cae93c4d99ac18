package dev.longhaul.server.task;

import dev.longhaul.configuration.Origin;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A task that a server can be started with. Two types with the same name are equal. */
public final class TaskType {
  private final String name;
  private final Set<Origin> origins;
  private final Function<TaskEnvironment, Task> tasks;

  /**
   * Creates the type.
   *
   * @param name the task's name, such as {@code sleep_sync}
   * @param origins the origins that the task calls
   * @param tasks creates a task
   */
  public TaskType(String name, Set<Origin> origins, Function<TaskEnvironment, Task> tasks) {
    this.name = name;
    this.origins = Set.copyOf(origins);
    this.tasks = tasks;
  }

  /** Returns the task's name. */
  public String name() {
    return name;
  }

  /** Returns the origins that the task calls. */
  public Set<Origin> origins() {
    return origins;
  }

  /**
   * Returns a new task; the caller closes it.
   *
   * @param environment the task's environment
   */
  public Task create(TaskEnvironment environment) {
    return tasks.apply(environment);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TaskType type && type.name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /** Returns the name. */
  @Override
  public String toString() {
    return name;
  }
}
