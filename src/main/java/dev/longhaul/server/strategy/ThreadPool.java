package dev.longhaul.server.strategy;

import dev.longhaul.server.strategy.worker.Workers;
import dev.longhaul.server.task.Task;
import dev.longhaul.server.work.CallingThread;
import io.javalin.http.Context;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Request threads hand each task to a fixed pool of workers, and are free at once. */
final class ThreadPool implements Strategy {
  private static final int SECONDS_TO_END = 3;

  @Override
  public Execution open(Workers workers) {
    ExecutorService pool =
        Executors.newFixedThreadPool(
            workers.count(), Thread.ofPlatform().name("worker-", 1).factory());
    return new Execution() {
      @Override
      public void handle(Context ctx, Task task) {
        ctx.future(() -> CompletableFuture.runAsync(() -> ctx.html(CallingThread.run(task)), pool));
      }

      @Override
      public void close() {
        pool.shutdownNow();
        try {
          pool.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }

  @Override
  public int parallelism(Task task, int users, int workers) {
    return workers;
  }
}
