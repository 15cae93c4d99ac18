package dev.longhaul.server.strategy;

import dev.longhaul.server.strategy.worker.Workers;
import dev.longhaul.server.task.AsyncTask;
import dev.longhaul.server.task.BlockingTask;
import dev.longhaul.server.task.Task;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;

/**
 * Everything runs on one thread: the server's only request thread is the loop. It takes requests
 * and the steps of asynchronous tasks from one queue; a blocking task blocks it.
 */
final class EventLoop implements Strategy {
  @Override
  public Execution open(Workers workers) {
    var loop = OneRequestThread.pool("loop");
    return new Execution() {
      @Override
      public void configure(JavalinConfig config) {
        OneRequestThread.configure(config, loop);
      }

      @Override
      public void handle(Context ctx, Task task) {
        switch (task) {
          case BlockingTask blocking -> Answer.here(ctx, blocking);
          case AsyncTask async -> Answer.onLoop(loop, ctx, async);
        }
      }
    };
  }

  @Override
  public int parallelism(Task task, int users, int workers) {
    return task instanceof AsyncTask ? users : 1;
  }

  @Override
  public int cores(Task task, int users, int workers) {
    return 1;
  }
}
