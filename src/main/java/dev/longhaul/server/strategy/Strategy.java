package dev.longhaul.server.strategy;

import dev.longhaul.server.strategy.worker.Workers;
import dev.longhaul.server.task.Task;

/** How requests are executed. */
public interface Strategy {
  /**
   * Opens what the strategy needs to serve requests, such as its worker threads.
   *
   * @param workers what a pooled strategy makes its workers of; others ignore it
   */
  Execution open(Workers workers);

  /**
   * Returns m, how many requests' tasks run at once at most; at least 1. It is what the operational
   * law's ceiling of the throughput, m ÷ D, is made of.
   *
   * @param task what each request does
   * @param users how many requests there are at once at most
   * @param workers the number of workers of a pooled strategy
   */
  int parallelism(Task task, int users, int workers);

  /**
   * Returns how many processors requests' tasks can use at once at most, were there enough: as many
   * as run at once, unless they share a thread.
   *
   * @param task what each request does
   * @param users how many requests there are at once at most
   * @param workers the number of workers of a pooled strategy
   */
  default int cores(Task task, int users, int workers) {
    return parallelism(task, users, workers);
  }
}
