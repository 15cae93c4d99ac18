package dev.longhaul.server;

import dev.longhaul.configuration.Settings;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.process.Folders;
import dev.longhaul.process.LogFile;
import dev.longhaul.server.strategy.StrategyType;
import dev.longhaul.server.task.TaskEnvironment;
import dev.longhaul.server.task.TaskType;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** A server under test that answers requests from when it is returned until it is closed. */
public interface Server extends AutoCloseable {
  /**
   * Starts a server where the settings say, and waits until it answers.
   *
   * @param strategy how requests are executed
   * @param task what each request does
   * @param settings isolation, workers, start-up time-out, JVM arguments and the output folder
   *     count here
   * @param origins the upstream servers of network tasks
   * @param logName the name of the log file without its ending; what is not a letter, digit, dot,
   *     hyphen or underscore becomes an underscore
   * @throws ServerStartException if the server does not answer within the start-up time-out
   */
  static Server start(
      StrategyType strategy,
      TaskType task,
      Settings settings,
      OriginAddresses origins,
      String logName) {
    return switch (settings.isolation()) {
      case FORKED -> ServerProcess.start(strategy, task, settings, origins, logName);
      case IN_PROCESS -> InProcessServer.start(strategy, task, settings, origins, logName);
    };
  }

  /**
   * Returns what a task finds around it.
   *
   * @param user whoever of this process runs the task: its files have a folder of that name
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

  /** Returns the port on 127.0.0.1 that the server picked. */
  int port();

  /**
   * Returns m, how many tasks the server runs at once at most with the settings' users and workers.
   */
  int parallelism();

  /** Returns how many processors those tasks can use at once at most. */
  int cores();

  /** Returns the process that the server runs in, for probes of its processor time and memory. */
  ProcessHandle process();

  /** Returns the server's output, if it runs in a process of its own. */
  Optional<Path> log();

  /** Returns how the server ended, such as {@code exited with code 137}; empty while it runs. */
  Optional<String> ending();

  /** Returns where the task is served. */
  default URI task() {
    return URI.create("http://" + TaskServer.HOST + ":" + port() + "/task");
  }

  /** Returns where a cheap request is answered by the threads that receive requests. */
  default URI ping() {
    return Readiness.ping(port());
  }

  /** Ends the server and every thread or process it has; a second call does nothing. */
  @Override
  void close();
}
