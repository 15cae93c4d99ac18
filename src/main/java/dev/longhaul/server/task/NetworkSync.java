package dev.longhaul.server.task;

import dev.longhaul.server.task.network.BlockingFetch;
import dev.longhaul.server.task.network.Fetch;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Fetches from an origin, and occupies its thread until the answer arrives. */
final class NetworkSync implements BlockingTask {
  private final BlockingFetch fetch;

  NetworkSync(Fetch what, TaskEnvironment environment) {
    fetch = what.blocking(environment.users(), environment.origins());
  }

  @Override
  public String run() throws IOException, InterruptedException {
    return fetch.run();
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
