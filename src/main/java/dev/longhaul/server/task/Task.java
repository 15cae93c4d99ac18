package dev.longhaul.server.task;

import java.time.Duration;
import java.util.Optional;

/** What a request does before it is answered; a strategy decides on which thread. */
public sealed interface Task permits BlockingTask, AsyncTask {
  /**
   * Returns D, the task's service demand, where the task's definition fixes it: how long one
   * request takes on an idle server. Empty where only measuring can tell.
   */
  default Optional<Duration> demand() {
    return Optional.empty();
  }

  /** Returns the page that every successful run yields, and every response carries as UTF-8. */
  default String expectedBody() {
    return Pages.CONFIRMATION;
  }
}
