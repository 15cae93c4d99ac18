package dev.longhaul.server.task;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Waits without a thread. */
final class Timer {
  private Timer() {}

  /** Returns a future that completes on the loop once the delay has passed. */
  static CompletableFuture<@Nullable Void> after(Duration delay, Executor loop) {
    return CompletableFuture.runAsync(
        () -> {}, CompletableFuture.delayedExecutor(delay.toNanos(), NANOSECONDS, loop));
  }
}
