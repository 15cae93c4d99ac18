package dev.longhaul.server.strategy;

import dev.longhaul.server.strategy.worker.Workers;
import dev.longhaul.server.task.Task;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;

/** One request at a time, on the server's only request thread. */
final class Synchronous implements Strategy, Execution {
  @Override
  public Execution open(Workers workers) {
    return this;
  }

  @Override
  public void configure(JavalinConfig config) {
    OneRequestThread.configure(config, OneRequestThread.pool("request"));
  }

  @Override
  public void handle(Context ctx, Task task) {
    Answer.here(ctx, task);
  }

  @Override
  public int parallelism(Task task, int users, int workers) {
    return 1;
  }
}
