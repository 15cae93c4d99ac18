package dev.longhaul.server.task;

import java.time.Duration;
import java.util.Optional;

/** What a request does before it is answered; a strategy decides on which thread. */
public sealed interface Task extends AutoCloseable permits BlockingTask, AsyncTask {
  /**
   * Returns D, the task's service demand, where the task's definition fixes it: how long one
   * request takes on an idle server. Empty where only measuring can tell.
   */
  default Optional<Duration> demand() {
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
