package dev.longhaul.server;

import dev.longhaul.configuration.Settings;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.process.Folders;
import dev.longhaul.process.LogFile;
import dev.longhaul.server.strategy.StrategyType;
import dev.longhaul.server.task.TaskEnvironment;
import dev.longhaul.server.task.TaskFacts;
import dev.longhaul.server.task.TaskType;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A server under test. It answers requests from its return by {@link #start} until it is closed.
 */
public interface Server extends AutoCloseable {
  /** The path at which each GET runs the task. */
  String TASK = "/task";

  /**
   * Starts a server, in the isolation of the settings, and waits until it answers.
   *
   * @param strategy how requests are executed
   * @param task what each request does
   * @param settings isolation, users, workers, port, start-up time-out, JVM arguments and output
   *     folder are used
   * @param origins the upstream servers of network tasks
   * @param logName the name of the log file without its ending; what is not a letter, digit, dot,
   *     hyphen or underscore becomes an underscore
   * @throws ServerStartException if the server does not answer within the start-up time-out
   * @throws dev.longhaul.configuration.ConfigurationException if a class of the user's is not on
   *     the class path that the server's JVM gets
   */
  static Server start(
      StrategyType strategy,
      TaskType task,
      Settings settings,
      OriginAddresses origins,
      String logName) {
    return switch (settings.server().isolation()) {
      case FORKED -> ServerProcess.start(strategy, task, settings, origins, logName);
      case IN_PROCESS -> InProcessServer.start(strategy, task, settings, origins, logName);
    };
  }

  /**
   * Returns the environment of a task.
   *
   * @param user the name of the part of this process that runs the task; the folder for the task's
   *     files is named after it
   */
  static TaskEnvironment environment(Settings settings, OriginAddresses origins, String user) {
    Path folder =
        settings
            .output()
            .resolve("files")
            .resolve(Folders.nameOfOurs(LogFile.safe(user)))
            .toAbsolutePath();
    return new TaskEnvironment(settings.users(), folder, origins);
  }

  /** Returns the port on 127.0.0.1 that the server listens on. */
  int port();

  /**
   * Returns m, the largest number of tasks that the server runs at once with the settings' users
   * and workers.
   */
  int parallelism();

  /** Returns the largest number of processors that those tasks can use at once. */
  int cores();

  /** Returns what a task of the user's declares; empty for a task of ours. */
  Optional<TaskFacts> facts();

  /** Returns the server's process, for measurements of its CPU time and memory. */
  ProcessHandle process();

  /** Returns the path of the server's log; empty if the server runs in this JVM. */
  Optional<Path> log();

  /** Returns how the server ended, such as {@code exited with code 137}; empty while it runs. */
  Optional<String> ending();

  /** Returns the address at which each request runs the task. */
  default URI task() {
    return URI.create("http://" + TaskServer.HOST + ":" + port() + TASK);
  }

  /** Returns the address of a cheap request. The threads that receive requests answer it. */
  default URI ping() {
    return Readiness.ping(port());
  }

  /** Ends the server and all its threads and processes; a second call does nothing. */
  @Override
  void close();
}
