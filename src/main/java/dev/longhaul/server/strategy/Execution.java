package dev.longhaul.server.strategy;

import dev.longhaul.server.task.Task;
import dev.longhaul.server.work.TaskFailedException;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;

/** A strategy at work in one server. */
public interface Execution extends AutoCloseable {
  /** Configures the server's threads; by default keeps those of Javalin. */
  default void configure(JavalinConfig config) {}

  /**
   * Runs a request's task on a thread that the strategy chooses, and answers with the task's page:
   * see {@link Answer}. Called on a thread of the server that received the request, for many
   * requests at once unless {@link #configure} leaves the server one thread. A request that is to
   * be refused gets another status, such as {@code ctx.status(503)}.
   *
   * @param ctx the request and its response
   * @param task the task, measured for this one request
   * @throws TaskFailedException if the task failed before this method returned
   */
  void handle(Context ctx, Task task);

  /**
   * Answers a cheap request on the thread that received it. If such threads also run tasks, the
   * request waits for these tasks.
   */
  default void ping(Context ctx) {
    ctx.result("pong");
  }

  /**
   * Uses another number of workers from now on; tasks that run go on. For an overload by half the
   * workers; only a strategy with a pool can.
   *
   * @param workers at least 1
   * @return whether it does
   */
  default boolean resize(int workers) {
    return false;
  }

  /** Ends the strategy's threads; the server has already stopped. */
  @Override
  default void close() {}
}
