package dev.longhaul.server.work;

import dev.longhaul.server.task.AsyncTask;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/**
 * A loop for one asynchronous task, run by the thread that waits for the task.
 *
 * <p>It parks the thread, and uses neither a blocking queue nor {@link CompletableFuture#join}.
 * With those, a fork-join pool starts another worker for each worker that waits. A strategy would
 * then run more tasks at once than it has threads.
 */
final class PrivateLoop implements Executor {
  private final Queue<Runnable> steps = new ConcurrentLinkedQueue<>();
  private final Thread thread = Thread.currentThread();

  private PrivateLoop() {}

  /** Starts a task and runs its steps on the calling thread until it is done. */
  static String run(AsyncTask task) throws InterruptedException {
    PrivateLoop loop = new PrivateLoop();
    CompletableFuture<String> page = task.start(loop);
    // A task may complete its future on another thread.
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
