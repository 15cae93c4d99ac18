package dev.longhaul.server.task;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The page that every right run of one of our tasks yields. Not for a task of the user's. */
public final class ExactPage {
  private ExactPage() {}

  /**
   * Returns the page that the task declares; if it declares none, runs the task once.
   *
   * @throws ExecutionException if an asynchronous task failed
   * @throws Exception what a blocking task threw
   */
  public static String of(Task task) throws Exception {
    var declared = task.expectedBody();
    return declared.isPresent() ? declared.get() : run(task);
  }

  /** Does the task's work, which for some tasks is more than returning their page. */
  public static String run(Task task) throws Exception {
    return switch (task) {
      case BlockingTask blocking -> blocking.run();
      case AsyncTask async -> {
        try (ExecutorService loop = Executors.newSingleThreadExecutor()) {
          yield async.start(loop).get();
        }
      }
    };
  }
}
