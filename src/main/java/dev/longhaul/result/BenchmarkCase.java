package dev.longhaul.result;

import dev.longhaul.configuration.Settings;

/**
 * What one case measures.
 *
 * @param strategy the name of the strategy that executes requests, such as {@code thread_pool}
 * @param task the name of the task that each request runs, such as {@code sleep_sync}
 * @param settings the case's settings
 */
public record BenchmarkCase(String strategy, String task, Settings settings) {
  /**
   * Returns the same case with its requests in the name of its task, so that two loads on one
   * server are two rows that can be told apart.
   *
   * @param requests the requests, such as {@code GET /orders/{id}}
   */
  public BenchmarkCase requesting(String requests) {
    return new BenchmarkCase(strategy, task + " " + requests, settings);
  }

  /** Returns the name that progress lines and errors use. */
  @Override
  public String toString() {
    return strategy + "/" + task;
  }
}
