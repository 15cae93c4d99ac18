package dev.longhaul.server.strategy;

import dev.longhaul.server.task.AsyncTask;
import dev.longhaul.server.task.Task;
import dev.longhaul.server.work.CallingThread;
import dev.longhaul.server.work.TaskFailedException;
import io.javalin.http.Context;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Runs a request's task where a strategy wants it, and answers with the task's page. Each request
 * is answered once, by one of these methods.
 */
public final class Answer {
  private Answer() {}

  /**
   * Runs the task on the calling thread, which is occupied until the task is done. An asynchronous
   * task, too: its steps run on the calling thread, which waits between them.
   *
   * @throws TaskFailedException if the task failed; the server answers with status 500
   */
  public static void here(Context ctx, Task task) {
    ctx.html(CallingThread.run(task));
  }

  /**
   * Lets another thread run the task, as {@link #here} does, and frees the calling thread at once.
   *
   * @param threads runs it; if it throws {@link java.util.concurrent.RejectedExecutionException},
   *     the server answers with status 500
   */
  public static void on(Executor threads, Context ctx, Task task) {
    ctx.future(() -> CompletableFuture.runAsync(() -> here(ctx, task), threads));
  }

  /**
   * Starts an asynchronous task on the calling thread, which must be the loop's only thread, and
   * frees it until the task's next step. The answer follows the last step at once.
   *
   * @param loop runs the task's steps, one after another, on the calling thread
   */
  public static void onLoop(Executor loop, Context ctx, AsyncTask task) {
    ctx.future(() -> started(ctx, task, loop));
  }

  private static CompletableFuture<@Nullable Void> started(
      Context ctx, AsyncTask task, Executor loop) {
    Thread loopThread = Thread.currentThread();
    // In the queue, the answer would wait for the steps of all other tasks, and users would get
    // their answers in waves.
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
}
