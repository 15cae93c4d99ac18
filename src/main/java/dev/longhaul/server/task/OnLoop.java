package dev.longhaul.server.task;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Runs another task as a single step of the loop. It suits CPU work, which never waits. Its
 * signature is asynchronous, but it occupies the loop as long as it would occupy any thread.
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

  /** Runs a task on an executor; the future fails with what the task threw. */
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
  public Optional<String> expectedBody() throws Exception {
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
