package dev.longhaul.server.task;

import java.time.Duration;
import java.util.Optional;

/** What a request does before its answer; a strategy chooses the thread. */
public sealed interface Task extends AutoCloseable permits BlockingTask, AsyncTask {
  /**
   * Returns the shortest time that the task can take, if its definition fixes one. This is a
   * sleep's length, or an origin's delay for one request, without retries. Empty if only a
   * measurement can show it.
   */
  default Optional<Duration> leastTime() {
    return Optional.empty();
  }

  /**
   * Returns the page that every successful run yields, and that every response carries as UTF-8. To
   * check responses, call this on a separate task outside the server's JVM. Unless the page is
   * fixed, this runs the task.
   *
   * @throws Exception if the task failed here
   */
  String expectedBody() throws Exception;

  /** Ends the task's connections and threads. */
  @Override
  default void close() {}
}
