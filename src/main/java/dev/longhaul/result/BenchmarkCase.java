package dev.longhaul.result;

import dev.longhaul.configuration.Settings;

/**
 * What one case measures.
 *
 * @param strategy the name of how a request is executed, such as {@code thread_pool}
 * @param task the name of what a request does, such as {@code sleep_sync}
 * @param settings the settings in force
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

  /** Returns the case as progress lines and errors name it. */
  @Override
  public String toString() {
    return strategy + "/" + task;
  }
}
