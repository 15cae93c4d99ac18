package dev.longhaul.server.strategy;

import dev.longhaul.server.strategy.worker.Workers;
import dev.longhaul.server.task.Task;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;

/** Each request runs on a virtual thread: a blocked one frees its carrier thread. */
final class VirtualThreads implements Strategy, Execution {
  @Override
  public Execution open(Workers workers) {
    return this;
  }

  @Override
  public void configure(JavalinConfig config) {
    config.concurrency.useVirtualThreads = true;
  }

  @Override
  public void handle(Context ctx, Task task) {
    Answer.here(ctx, task);
  }

  @Override
  public int parallelism(Task task, int users, int workers) {
    return users;
  }
}
