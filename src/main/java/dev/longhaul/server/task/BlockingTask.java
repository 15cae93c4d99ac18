package dev.longhaul.server.task;

/** A task that occupies its thread until it is done. */
public non-sealed interface BlockingTask extends Task {
  /**
   * Runs the task to its end.
   *
   * @return the page to answer with, never null
   * @throws Exception if the task failed; the request is then answered with status 500
   */
  String run() throws Exception;
}
