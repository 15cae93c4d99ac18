package dev.longhaul.server.task;

/** Answers at once: what remains is the cost of the server, the strategy and the load driver. */
final class Noop implements BlockingTask {
  @Override
  public String run() {
    return Pages.CONFIRMATION;
  }
}
