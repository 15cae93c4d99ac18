package dev.longhaul.server.strategy;

import dev.longhaul.server.strategy.worker.Workers;
import dev.longhaul.server.task.Task;
import io.javalin.http.Context;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Request threads hand each task to a fixed pool of workers, and are free at once.
 *
 * <p>Written against public types only, as a strategy of the user's must be.
 */
final class ThreadPool implements Strategy {
  private static final int SECONDS_TO_END = 3;

  @Override
  public Execution open(Workers workers) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            workers.count(),
            workers.count(),
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().name("worker-", 1).factory());
    return new Execution() {
      @Override
      public void handle(Context ctx, Task task) {
        Answer.on(pool, ctx, task);
      }

      @Override
      public synchronized boolean resize(int count) {
        // The core is never larger than the most.
        if (count > pool.getMaximumPoolSize()) {
          pool.setMaximumPoolSize(count);
          pool.setCorePoolSize(count);
        } else {
          pool.setCorePoolSize(count);
          pool.setMaximumPoolSize(count);
        }
        return true;
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
