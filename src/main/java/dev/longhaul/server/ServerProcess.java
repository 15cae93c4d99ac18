package dev.longhaul.server;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.longhaul.configuration.Settings;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.process.Child;
import dev.longhaul.process.ClassDataArchive;
import dev.longhaul.process.Folders;
import dev.longhaul.process.LogFile;
import dev.longhaul.server.task.TaskEnvironment;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** A server in a JVM of its own, of the same Java as this one. */
final class ServerProcess implements Server {
  /** What an exit code is more than where a signal ended the process. */
  private static final int SIGNAL = 128;

  private final Child<Announcement> child;
  private final LogFile log;
  private final Announcement announced;

  /** What its task wrote, which goes with it: a server that is ended cannot clean up. */
  private final Path files;

  private ServerProcess(
      Child<Announcement> child, LogFile log, Announcement announced, Path files) {
    this.child = child;
    this.log = log;
    this.announced = announced;
    this.files = files;
  }

  static Server start(
      String strategy, String task, Settings settings, OriginAddresses origins, String logName) {
    return start(strategy, task, settings, origins, logName, ServerMain.class);
  }

  /** The same with another main class, which takes the arguments of {@link ServerMain}. */
  static Server start(
      String strategy,
      String task,
      Settings settings,
      OriginAddresses origins,
      String logName,
      Class<?> main) {
    String name = strategy + "/" + task;
    try {
      LogFile log = LogFile.create(settings.output(), logName);
      List<String> arguments = new ArrayList<>();
      arguments.add(String.valueOf(settings.port()));
      arguments.addAll(List.of(strategy, String.valueOf(settings.workers()), task));
      TaskEnvironment environment = Server.environment(settings, origins, logName);
      arguments.addAll(environment.arguments());
      List<String> command =
          ClassDataArchive.command(settings, Training.class)
              .running(main, arguments.toArray(String[]::new));
      return start(name, command, settings.startupTimeout(), log, environment.folder());
    } catch (IOException failure) {
      throw new ServerStartException(name, failure.toString(), failure, Optional.empty());
    }
  }

  private static Server start(
      String name, List<String> command, Duration timeout, LogFile log, Path files)
      throws IOException {
    long deadline = System.nanoTime() + timeout.toNanos();
    Child<Announcement> child = Child.start("server", command, Announcement::read, log);
    try {
      Announcement announced = child.announced().get(timeout.toNanos(), NANOSECONDS);
      ServerProcess server = new ServerProcess(child, log, announced, files);
      Readiness.await(server.ping(), Duration.ofNanos(deadline - System.nanoTime()));
      return server;
    } catch (Exception failure) {
      // First what it died of, if it did: closing ends it anyway. Then its whole output.
      String reason = reason(failure, child, timeout);
      child.close();
      Folders.discard(files);
      if (failure instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new ServerStartException(
          name, reason + ". " + log.excerpt(), failure, Optional.of(log.path()));
    }
  }

  private static String reason(Exception failure, Child<?> child, Duration timeout) {
    try {
      OptionalInt exitCode = child.exitCode();
      if (exitCode.isPresent()) {
        return "it exited with code " + exitCode.getAsInt() + " before it answered";
      }
    } catch (InterruptedException interrupted) {
      return "the start was interrupted";
    }
    return switch (failure) {
      case TimeoutException late -> "it did not answer within " + Readiness.inWords(timeout);
      case SocketTimeoutException late -> "it did not answer within " + Readiness.inWords(timeout);
      case InterruptedException interrupted -> "the start was interrupted";
      case ExecutionException wrapper -> String.valueOf(wrapper.getCause());
      default -> failure.toString();
    };
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
  public ProcessHandle process() {
    return child.handle();
  }

  @Override
  public Optional<Path> log() {
    return Optional.of(log.path());
  }

  @Override
  public Optional<String> ending() {
    try {
      OptionalInt exitCode = child.exitCode();
      return exitCode.isPresent()
          ? Optional.of("exited with code " + inWords(exitCode.getAsInt()))
          : Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static String inWords(int exitCode) {
    return switch (exitCode) {
      case SIGNAL + 6 -> "134, as one that crashed does (SIGABRT)";
      case SIGNAL + 9 -> "137, as one that was killed does (SIGKILL)";
      case SIGNAL + 15 -> "143, as one that was asked to end does (SIGTERM)";
      default -> String.valueOf(exitCode);
    };
  }

  @Override
  public void close() {
    child.close();
    Folders.discard(files);
  }
}
