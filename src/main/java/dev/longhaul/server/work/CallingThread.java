package dev.longhaul.server.work;

import dev.longhaul.server.task.AsyncTask;
import dev.longhaul.server.task.BlockingTask;
import dev.longhaul.server.task.Task;

/** Runs a task to its end on the calling thread. */
public final class CallingThread {
  private CallingThread() {}

  /**
   * Returns the task's page. The thread is occupied until then. It also is with an asynchronous
   * task: the thread runs the task's steps itself and waits between them.
   *
   * @throws TaskFailedException if the task failed
   */
  public static String run(Task task) {
    try {
      return switch (task) {
        case BlockingTask blocking -> blocking.run();
        case AsyncTask async -> PrivateLoop.run(async);
      };
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new TaskFailedException(interrupted);
    } catch (Throwable failure) {
      // Errors, too: everything that a task throws is that request's failure, not the server's.
      throw new TaskFailedException(failure);
    }
  }
}
