package dev.longhaul.server.strategy;

import dev.longhaul.server.task.Task;
import dev.longhaul.server.work.TaskFailedException;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;

/** A strategy at work in one server. */
public interface Execution extends AutoCloseable {
  /** Shapes the server's own threads; Javalin's defaults stand unless a strategy says otherwise. */
  default void configure(JavalinConfig config) {}

  /**
   * Runs a request's task where the strategy says, and answers with the task's page.
   *
   * @throws TaskFailedException if the task failed before this method returned
   */
  void handle(Context ctx, Task task);

  /**
   * Answers a cheap request on the thread that received it: where such threads run tasks, it waits
   * for them.
   */
  default void ping(Context ctx) {
    ctx.result("pong");
  }

  /** Ends the strategy's own threads; the server is stopped before. */
  @Override
  default void close() {}
}
