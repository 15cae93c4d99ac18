package dev.longhaul.server;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Settings;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.process.Child;
import dev.longhaul.process.ChildStartException;
import dev.longhaul.process.ClassDataArchive;
import dev.longhaul.process.ClassPath;
import dev.longhaul.process.Ending;
import dev.longhaul.process.Folders;
import dev.longhaul.process.LogFile;
import dev.longhaul.process.UserClass;
import dev.longhaul.server.strategy.StrategyType;
import dev.longhaul.server.task.TaskEnvironment;
import dev.longhaul.server.task.TaskFacts;
import dev.longhaul.server.task.TaskType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A server in a separate JVM, which runs the same Java as this one. */
final class ServerProcess implements Server {
  private final Child<Announcement> child;
  private final Announcement announced;

  /**
   * The folder of the task's files. This JVM deletes it: a server that is killed cannot clean up.
   */
  private final Path files;

  private ServerProcess(Child<Announcement> child, Announcement announced, Path files) {
    this.child = child;
    this.announced = announced;
    this.files = files;
  }

  static Server start(
      StrategyType strategy,
      TaskType task,
      Settings settings,
      OriginAddresses origins,
      String logName) {
    return start(strategy, task, settings, origins, logName, ServerMain.class);
  }

  /** Starts a server with another main class, which takes the arguments of {@link ServerMain}. */
  static Server start(
      StrategyType strategy,
      TaskType task,
      Settings settings,
      OriginAddresses origins,
      String logName,
      Class<?> main) {
    String name = strategy + "/" + task;
    ClassPath classPath = classPath(strategy, task);
    try {
      LogFile log = LogFile.create(settings.output(), logName);
      List<String> arguments = new ArrayList<>();
      arguments.add(String.valueOf(settings.server().port()));
      arguments.addAll(
          List.of(strategy.argument(), String.valueOf(settings.workers()), task.argument()));
      TaskEnvironment environment = Server.environment(settings, origins, logName);
      arguments.addAll(environment.arguments());
      List<String> command =
          ClassDataArchive.command(settings, ClassDataTraining.class, classPath)
              .ending(Ending.of(settings))
              .running(main, arguments.toArray(String[]::new));
      return start(name, command, settings.server().startupTimeout(), log, environment.folder());
    } catch (IOException failure) {
      throw new ServerStartException(name, failure.toString(), failure, Optional.empty());
    }
  }

  /**
   * Returns the class path for a server's JVM.
   *
   * @throws ConfigurationException if a class of the user's cannot be found there
   */
  static ClassPath classPath(StrategyType strategy, TaskType task) {
    return ClassPath.with(
        Stream.of(strategy.userClass(), task.userClass())
            .flatMap(Optional::stream)
            .<Class<?>>map(UserClass::type)
            .toList());
  }

  private static Server start(
      String name, List<String> command, Duration timeout, LogFile log, Path files)
      throws IOException {
    Child<Announcement> child = Child.start("server", command, Announcement::read, log);
    try {
      return new ServerProcess(child, child.awaitStart(timeout, ServerProcess::answers), files);
    } catch (ChildStartException failure) {
      Folders.discard(files);
      throw new ServerStartException(
          name, failure.reason(), failure.getCause(), Optional.of(log.path()));
    }
  }

  private static void answers(Announcement announced, Duration left) throws IOException {
    Readiness.await(Readiness.ping(announced.port()), left);
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
    return child.handle();
  }

  @Override
  public Optional<Path> log() {
    return Optional.of(child.log().path());
  }

  @Override
  public Optional<String> ending() {
    return child.ending();
  }

  @Override
  public void close() {
    child.close();
    Folders.discard(files);
  }
}
