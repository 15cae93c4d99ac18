package dev.longhaul.server.strategy;

import dev.longhaul.server.strategy.worker.Workers;
import dev.longhaul.server.task.Task;
import dev.longhaul.server.work.CallingThread;
import io.javalin.http.Context;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;

/** Request threads hand each task to {@link CompletableFuture#runAsync} without naming a pool. */
final class CommonPool implements Strategy, Execution {
  private static final int FIRST_JAVA_THAT_ALWAYS_USES_THE_POOL = 25;

  @Override
  public Execution open(Workers workers) {
    return this;
  }

  @Override
  public void handle(Context ctx, Task task) {
    ctx.future(() -> CompletableFuture.runAsync(() -> ctx.html(CallingThread.run(task))));
  }

  /** Follows the class documentation of {@link CompletableFuture} in Java 21 and in Java 25. */
  @Override
  public int parallelism(Task task, int users, int workers) {
    int threads = ForkJoinPool.getCommonPoolParallelism();
    boolean threadEach =
        threads <= 1 && Runtime.version().feature() < FIRST_JAVA_THAT_ALWAYS_USES_THE_POOL;
    return threadEach ? users : Math.max(1, threads);
  }
}
