package dev.longhaul.server.task;

import dev.longhaul.server.task.network.AsyncFetch;
import dev.longhaul.server.task.network.Fetch;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Fetches from an origin, and occupies no thread while it waits. */
final class NetworkAsync implements AsyncTask {
  private final AsyncFetch fetch;

  NetworkAsync(Fetch what, TaskEnvironment environment) {
    fetch = what.asynchronous(environment.users(), environment.origins());
  }

  @Override
  public CompletableFuture<String> start(Executor loop) {
    return fetch.start(loop);
  }

  @Override
  public Optional<Duration> leastTime() {
    return fetch.leastTime();
  }

  @Override
  public void close() {
    fetch.close();
  }
}
