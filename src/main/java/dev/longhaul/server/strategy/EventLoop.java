package dev.longhaul.server.strategy;

import dev.longhaul.server.strategy.worker.Workers;
import dev.longhaul.server.task.AsyncTask;
import dev.longhaul.server.task.BlockingTask;
import dev.longhaul.server.task.Task;
import dev.longhaul.server.work.CallingThread;
import dev.longhaul.server.work.TaskFailedException;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

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
          case BlockingTask blocking -> ctx.html(CallingThread.run(blocking));
          case AsyncTask async -> ctx.future(() -> answer(ctx, async, loop));
        }
      }
    };
  }

  private static CompletableFuture<@Nullable Void> answer(
      Context ctx, AsyncTask task, Executor loop) {
    // Requests are handled on the loop, so this thread is the loop.
    Thread loopThread = Thread.currentThread();
    // The answer follows its task's last step at once. In the queue it would wait for the steps of
    // all other tasks, and users would get their answers in waves.
    Executor onLoop =
        step -> {
          if (Thread.currentThread().equals(loopThread)) {
            step.run();
          } else {
            loop.execute(step);
          }
        };
    try {
      return task.start(loop).thenAcceptAsync(ctx::html, onLoop);
    } catch (Throwable failure) {
      throw new TaskFailedException(failure);
    }
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
