package dev.longhaul.server.task;

import java.time.Duration;
import java.util.Optional;

/** What a request does before it is answered; a strategy decides on which thread. */
public sealed interface Task extends AutoCloseable permits BlockingTask, AsyncTask {
  /**
   * Returns the shortest time in which the task can be done, where its definition fixes one: a
   * sleep's length, or an origin's delay, however often it may have to be asked. Empty where only
   * measuring can tell.
   */
  default Optional<Duration> leastTime() {
    return Optional.empty();
  }

  /**
   * Returns the page that every successful run yields, and every response carries as UTF-8. Whoever
   * checks responses asks a task of its own for it, outside the server's JVM: unless the page is
   * fixed, the task is run here.
   *
   * @throws Exception if the task failed here
   */
  String expectedBody() throws Exception;

  /** Ends the task's connections and threads. */
  @Override
  default void close() {}
}
