package dev.longhaul.server.work;

import dev.longhaul.server.task.AsyncTask;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/**
 * A loop for one asynchronous task, run by the thread that awaits the task.
 *
 * <p>It parks instead of using a blocking queue or {@link CompletableFuture#join}: those let a
 * fork-join pool start another worker for each one that waits, and a strategy would run more tasks
 * at once than it has threads.
 */
final class PrivateLoop implements Executor {
  private final Queue<Runnable> steps = new ConcurrentLinkedQueue<>();
  private final Thread thread = Thread.currentThread();

  private PrivateLoop() {}

  /** Starts a task and runs its steps on the calling thread until it is done. */
  static String run(AsyncTask task) throws InterruptedException {
    PrivateLoop loop = new PrivateLoop();
    CompletableFuture<String> page = task.start(loop);
    // A task may complete its future on a thread of another's.
    var unused = page.whenComplete((result, failure) -> LockSupport.unpark(loop.thread));
    while (!page.isDone()) {
      Runnable step = loop.steps.poll();
      if (step != null) {
        step.run();
      } else {
        LockSupport.park(loop);
      }
      if (Thread.interrupted()) {
        page.cancel(true);
        throw new InterruptedException("interrupted while awaiting an asynchronous task");
      }
    }
    return page.join();
  }

  @Override
  public void execute(Runnable step) {
    steps.add(step);
    LockSupport.unpark(thread);
  }
}
