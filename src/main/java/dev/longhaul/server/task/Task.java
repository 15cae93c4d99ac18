package dev.longhaul.server.task;

import java.time.Duration;
import java.util.Optional;

/**
 * What a request does before its answer; a strategy chooses the thread.
 *
 * <p>A task of yours is a class that implements {@link BlockingTask} or {@link AsyncTask}, with a
 * constructor without parameters, or with one {@link TaskEnvironment}. It is created and run in the
 * server's JVM only: once there, and once more in each worker JVM of a process pool. All requests
 * of a JVM share it, so it must be safe for many threads.
 *
 * {@snippet :
 * final class PlaceOrder implements BlockingTask {
 *   private final Orders orders = Orders.connect(System.getProperty("shop.database"));
 *
 *   @Override
 *   public String run() throws SQLException {
 *     return "order " + orders.insert("book", 1);
 *   }
 *
 *   @Override
 *   public void close() {
 *     orders.close();
 *   }
 * }
 * }
 */
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
   * Returns the page that every successful run yields, if the task's author declares one: each
   * response must then carry exactly this text, as UTF-8. This must not run the task. By default it
   * is empty: a right answer has status 200 and any body but an empty one.
   *
   * @throws Exception if the page cannot be made
   */
  default Optional<String> expectedBody() throws Exception {
    return Optional.empty();
  }

  /** Ends the task's connections and threads. */
  @Override
  default void close() {}
}
