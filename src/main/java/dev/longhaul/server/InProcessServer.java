package dev.longhaul.server;

import dev.longhaul.configuration.Settings;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.task.Tasks;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A server in this JVM, so that a debugger's breakpoints in a strategy or task stop. */
final class InProcessServer implements Server {
  private final TaskServer server;
  private final int port;
  private final AtomicBoolean closed = new AtomicBoolean();

  private InProcessServer(TaskServer server) {
    this.server = server;
    // Javalin forgets it when it stops.
    this.port = server.port();
  }

  static Server start(String strategy, String task, Settings settings) {
    String name = strategy + "/" + task;
    try {
      return new InProcessServer(
          TaskServer.start(
              name, Strategies.named(strategy), Tasks.named(task), settings.workers()));
    } catch (RuntimeException failure) {
      throw new ServerStartException(
          name, "it failed in this JVM: " + failure, failure, Optional.empty());
    }
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public ProcessHandle process() {
    return ProcessHandle.current();
  }

  @Override
  public Optional<Path> log() {
    return Optional.empty();
  }

  @Override
  public Optional<String> ending() {
    return closed.get() ? Optional.of("was closed") : Optional.empty();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      server.close();
    }
  }
}
