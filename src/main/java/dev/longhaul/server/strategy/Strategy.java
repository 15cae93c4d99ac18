package dev.longhaul.server.strategy;

import dev.longhaul.server.strategy.worker.Workers;
import dev.longhaul.server.task.Task;

/**
 * How requests are executed.
 *
 * <p>A strategy of yours is a class that implements this interface, with a constructor without
 * parameters. It is created and used in the server's JVM only. {@link Answer} runs tasks and
 * answers. For example, at most as many tasks at once as there are workers, each on a separate
 * thread:
 *
 * {@snippet :
 * public final class Bulkhead implements Strategy {
 *   @Override
 *   public Execution open(Workers workers) {
 *     Semaphore permits = new Semaphore(workers.count());
 *     ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
 *     Executor bulkhead =
 *         task ->
 *             threads.execute(
 *                 () -> {
 *                   permits.acquireUninterruptibly();
 *                   try {
 *                     task.run();
 *                   } finally {
 *                     permits.release();
 *                   }
 *                 });
 *     return new Execution() {
 *       @Override
 *       public void handle(Context ctx, Task task) {
 *         Answer.on(bulkhead, ctx, task);
 *       }
 *
 *       @Override
 *       public void close() {
 *         threads.shutdownNow();
 *       }
 *     };
 *   }
 *
 *   @Override
 *   public int parallelism(Task task, int users, int workers) {
 *     return Math.min(users, workers);
 *   }
 * }
 * }
 */
public interface Strategy {
  /**
   * Opens what the strategy needs to serve requests, such as its worker threads.
   *
   * @param workers {@link Workers#count()} is the setting {@code longhaul.workers}; the rest is for
   *     strategies whose workers are other JVMs
   * @return never null
   */
  Execution open(Workers workers);

  /**
   * Returns m, the largest number of tasks that run at once; at least 1. By the operational law,
   * the throughput is at most m ÷ D.
   *
   * @param task what each request does
   * @param users the largest number of requests at once
   * @param workers the number of workers of a pooled strategy
   */
  int parallelism(Task task, int users, int workers);

  /**
   * Returns the largest number of processors that tasks can use at once, on a machine that has
   * enough: as many as tasks run at once, unless the tasks share a thread.
   *
   * @param task what each request does
   * @param users the largest number of requests at once
   * @param workers the number of workers of a pooled strategy
   */
  default int cores(Task task, int users, int workers) {
    return parallelism(task, users, workers);
  }
}
