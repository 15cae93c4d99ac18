package dev.longhaul.server.task.network;

/** Makes the page of a task from an origin's answer. */
@FunctionalInterface
public interface PageMaker {
  /**
   * Returns the page to answer with.
   *
   * @param body the body of the origin's answer
   * @throws Exception if the body is not what the task needs
   */
  String page(byte[] body) throws Exception;
}
