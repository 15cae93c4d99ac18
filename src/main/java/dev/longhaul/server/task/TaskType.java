package dev.longhaul.server.task;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Origin;
import dev.longhaul.process.UserClass;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A task that a server can be started with: one of ours, or a class of the user's. Two types are
 * equal if the same argument names them to another JVM.
 */
public final class TaskType {
  private static final Set<String> HOW = Set.of("sync", "async", "split");

  private final String name;
  private final String argument;
  private final Set<Origin> origins;
  private final Function<TaskEnvironment, Task> tasks;
  private final Optional<UserClass<Task>> userClass;

  /**
   * Creates the type of a task of ours.
   *
   * @param name the task's name, such as {@code sleep_sync}
   * @param origins the origins that the task calls
   * @param tasks creates a task
   */
  public TaskType(String name, Set<Origin> origins, Function<TaskEnvironment, Task> tasks) {
    this.name = name;
    this.argument = name;
    this.origins = Set.copyOf(origins);
    this.tasks = tasks;
    this.userClass = Optional.empty();
  }

  /**
   * Returns what the task does, however a thread does it: the name without the words that say how,
   * such as {@code network_local} of {@code network_sync_local}. Tasks with the same work can be
   * compared.
   */
  public String work() {
    return userClass.isPresent()
        ? name
        : Arrays.stream(name.split("_", -1))
            .filter(word -> !HOW.contains(word))
            .collect(Collectors.joining("_"));
  }

  private TaskType(UserClass<Task> userClass) {
    this.name = userClass.name();
    this.argument = userClass.argument();
    this.origins = Set.of();
    this.tasks = userClass::create;
    this.userClass = Optional.of(userClass);
  }

  /**
   * Returns the type of a user's task. Its class is neither initialized nor created here.
   *
   * @param type a class that implements {@link BlockingTask} or {@link AsyncTask}, with a
   *     constructor that takes a {@link TaskEnvironment} or nothing; private ones will do
   * @throws ConfigurationException if the class cannot be created so
   */
  public static TaskType of(Class<? extends Task> type) {
    return new TaskType(UserClass.of(type, Task.class, TaskEnvironment.class));
  }

  /**
   * Returns the type of a user's task by its class's name, for names from a command line.
   *
   * @param binaryName such as {@code com.acme.PlaceOrder}; a nested class is {@code
   *     com.acme.Shop$PlaceOrder}
   * @throws ConfigurationException if there is no such class, or it is not as {@link #of} demands
   */
  public static TaskType ofClassNamed(String binaryName) {
    return new TaskType(UserClass.named(binaryName, Task.class, TaskEnvironment.class));
  }

  /** Returns the name in tables: that of the register, or the class's simple name. */
  public String name() {
    return name;
  }

  /** Returns the argument by which another JVM of ours finds the same task. */
  public String argument() {
    return argument;
  }

  /** Returns the user's class; empty for a task of ours. */
  public Optional<UserClass<Task>> userClass() {
    return userClass;
  }

  /** Returns the origins that the task calls. */
  public Set<Origin> origins() {
    return origins;
  }

  /**
   * Returns a new task; the caller closes it.
   *
   * @param environment the task's environment
   * @throws ConfigurationException if the constructor of a user's class failed
   */
  public Task create(TaskEnvironment environment) {
    return tasks.apply(environment);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TaskType type && type.argument.equals(argument);
  }

  @Override
  public int hashCode() {
    return argument.hashCode();
  }

  /** Returns the name. */
  @Override
  public String toString() {
    return name;
  }
}
