package com.acme;

import dev.longhaul.server.strategy.Answer;
import dev.longhaul.server.strategy.Execution;
import dev.longhaul.server.strategy.Strategy;
import dev.longhaul.server.strategy.worker.Workers;
import dev.longhaul.server.task.Task;
import io.javalin.http.Context;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** At most as many tasks at once as there are workers, each on a virtual thread. */
public final class Bulkhead implements Strategy {
  @Override
  public Execution open(Workers workers) {
    Semaphore permits = new Semaphore(workers.count());
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    Executor bulkhead = task -> threads.execute(() -> runWithPermit(permits, task));
    return new Execution() {
      @Override
      public void handle(Context ctx, Task task) {
        Answer.on(bulkhead, ctx, task);
      }

      @Override
      public void close() {
        threads.shutdownNow();
      }
    };
  }

  private static void runWithPermit(Semaphore permits, Runnable task) {
    permits.acquireUninterruptibly();
    try {
      task.run();
    } finally {
      permits.release();
    }
  }

  @Override
  public int parallelism(Task task, int users, int workers) {
    return Math.min(users, workers);
  }
}
