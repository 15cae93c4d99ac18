package dev.longhaul.server.task;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Another task's work as a single step of the loop. It suits work of the processor, of which no
 * part waits: asynchronous by its signature, it keeps the loop as long as it would any thread.
 */
final class OnLoop implements AsyncTask {
  private final BlockingTask work;

  OnLoop(BlockingTask work) {
    this.work = work;
  }

  @Override
  public CompletableFuture<String> start(Executor loop) {
    return run(work, loop);
  }

  /** Runs a task on an executor; the future has what it threw as its failure. */
  static CompletableFuture<String> run(BlockingTask work, Executor executor) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return work.run();
          } catch (Exception failure) {
            throw new CompletionException(failure);
          }
        },
        executor);
  }

  @Override
  public String expectedBody() throws Exception {
    return work.expectedBody();
  }

  @Override
  public Optional<Duration> leastTime() {
    return work.leastTime();
  }

  @Override
  public void close() {
    work.close();
  }
}
