package dev.longhaul.server.task.network;

/** What a task makes of an origin's answer. */
@FunctionalInterface
public interface PageMaker {
  /**
   * Returns the page to answer with.
   *
   * @param body what the origin answered with
   * @throws Exception if it is not what the task needs
   */
  String page(byte[] body) throws Exception;
}
