package dev.longhaul.server.task;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Waits for one timer of 280 ms, and occupies no thread while it waits. */
final class SleepAsync implements AsyncTask {
  @Override
  public CompletableFuture<String> start(Executor loop) {
    return Timer.after(Steps.ALL, loop).thenApply(waited -> Pages.CONFIRMATION);
  }

  @Override
  public Optional<String> expectedBody() {
    return Optional.of(Pages.CONFIRMATION);
  }

  @Override
  public Optional<Duration> leastTime() {
    return Optional.of(Steps.ALL);
  }
}
