package com.acme;

import dev.longhaul.server.task.BlockingTask;
import dev.longhaul.server.task.TaskEnvironment;

/** A task that has an effect, so it must run in the server only; not public. */
final class PlaceOrder implements BlockingTask {
  private final Orders orders = new Orders();

  PlaceOrder(TaskEnvironment environment) {
    if (environment.users() < 1) {
      throw new IllegalArgumentException("no users");
    }
  }

  @Override
  public String run() {
    return orders.place();
  }
}
