package dev.longhaul.server.task;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** A task made of steps; it occupies no thread between them. */
public non-sealed interface AsyncTask extends Task {
  /**
   * Starts the task, and returns before it is done.
   *
   * @param loop runs every step except the first, which runs on the calling thread
   * @return the page to answer with, or the task's failure; never null, nor a future of null
   */
  CompletableFuture<String> start(Executor loop);
}
