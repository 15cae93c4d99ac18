package dev.longhaul.server;

import dev.longhaul.configuration.Settings;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.process.ClassDataArchive;
import dev.longhaul.process.ClassPath;
import dev.longhaul.process.Ending;
import dev.longhaul.process.Folders;
import dev.longhaul.server.strategy.StrategyType;
import dev.longhaul.server.strategy.worker.Workers;
import dev.longhaul.server.task.TaskEnvironment;
import dev.longhaul.server.task.TaskFacts;
import dev.longhaul.server.task.TaskType;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A server in this JVM: a debugger stops at breakpoints in its strategy and its task. */
final class InProcessServer implements Server {
  private final TaskServer server;
  private final Announcement announced;
  private final Path files;
  private final AtomicBoolean closed = new AtomicBoolean();

  private InProcessServer(Boot boot, Path files) {
    this.server = boot.server();
    this.announced = boot.announcement();
    this.files = files;
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
      ClassPath classPath = ServerProcess.classPath(strategy, task);
      Workers workers =
          new Workers(
              settings.workers(),
              () ->
                  ClassDataArchive.command(settings, ClassDataTraining.class, classPath)
                      .ending(Ending.of(settings)),
              task,
              environment);
      return new InProcessServer(
          Boot.start(strategy, workers, settings.server().port()), environment.folder());
    } catch (RuntimeException failure) {
      Folders.discard(environment.folder());
      throw new ServerStartException(
          name, "it failed in this JVM: " + failure, failure, Optional.empty());
    }
  }

  @Override
  public int port() {
    return announced.port();
  }

  @Override
  public int parallelism() {
    return announced.parallelism();
  }

  @Override
  public int cores() {
    return announced.cores();
  }

  @Override
  public Optional<TaskFacts> facts() {
    return announced.facts();
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
