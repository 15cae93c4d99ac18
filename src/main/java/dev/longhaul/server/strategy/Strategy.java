package dev.longhaul.server.strategy;

import dev.longhaul.server.strategy.worker.Workers;
import dev.longhaul.server.task.Task;

/** How requests are executed. */
public interface Strategy {
  /**
   * Opens what the strategy needs to serve requests, such as its worker threads.
   *
   * @param workers what a pooled strategy creates its workers from; other strategies ignore it
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
