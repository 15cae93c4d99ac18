package dev.longhaul.server.task;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Waits for timers of 20 ms, 60 ms and 200 ms, one after another. */
final class SleepAsyncSplit implements AsyncTask {
  @Override
  public CompletableFuture<String> start(Executor loop) {
    return Timer.after(Steps.SAVE_USER, loop)
        .thenCompose(saved -> Timer.after(Steps.SEND_EMAIL, loop))
        .thenCompose(sent -> Timer.after(Steps.CALL_SOCIAL_API, loop))
        .thenApply(called -> Pages.CONFIRMATION);
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
