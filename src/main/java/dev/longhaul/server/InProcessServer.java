package dev.longhaul.server;

import dev.longhaul.configuration.Settings;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.process.ClassDataArchive;
import dev.longhaul.process.Folders;
import dev.longhaul.server.strategy.Strategy;
import dev.longhaul.server.strategy.StrategyType;
import dev.longhaul.server.strategy.worker.Workers;
import dev.longhaul.server.task.Task;
import dev.longhaul.server.task.TaskEnvironment;
import dev.longhaul.server.task.TaskType;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A server in this JVM: a debugger stops at breakpoints in its strategy and its task. */
final class InProcessServer implements Server {
  private final TaskServer server;
  private final int port;
  private final int parallelism;
  private final int cores;
  private final Path files;
  private final AtomicBoolean closed = new AtomicBoolean();

  private InProcessServer(TaskServer server, int parallelism, int cores, Path files) {
    this.server = server;
    this.parallelism = parallelism;
    this.cores = cores;
    this.files = files;
    // Read now, because Javalin forgets its port when it stops.
    this.port = server.port();
  }

  static Server start(
      StrategyType strategy,
      TaskType task,
      Settings settings,
      OriginAddresses origins,
      String filesName) {
    String name = strategy + "/" + task;
    TaskEnvironment environment = Server.environment(settings, origins, filesName);
    try {
      Strategy executed = strategy.create();
      Task served = task.create(environment);
      Workers workers =
          new Workers(
              settings.workers(),
              ClassDataArchive.command(settings, Training.class),
              task,
              environment);
      return new InProcessServer(
          TaskServer.start(name, executed, served, workers, settings.port()),
          executed.parallelism(served, settings.users(), settings.workers()),
          Math.min(
              Runtime.getRuntime().availableProcessors(),
              executed.cores(served, settings.users(), settings.workers())),
          environment.folder());
    } catch (RuntimeException failure) {
      Folders.discard(environment.folder());
      throw new ServerStartException(
          name, "it failed in this JVM: " + failure, failure, Optional.empty());
    }
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public int parallelism() {
    return parallelism;
  }

  @Override
  public int cores() {
    return cores;
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
      Folders.discard(files);
    }
  }
}
