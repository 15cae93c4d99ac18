package dev.longhaul.server;

import dev.longhaul.process.JavaCommand;
import dev.longhaul.process.ParentWatch;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.strategy.Strategy;
import dev.longhaul.server.strategy.StrategyType;
import dev.longhaul.server.strategy.worker.Workers;
import dev.longhaul.server.task.Task;
import dev.longhaul.server.task.TaskEnvironment;
import dev.longhaul.server.task.TaskType;
import dev.longhaul.server.task.Tasks;
import java.io.PrintStream;
import java.util.List;

/**
 * The main class of a forked server: {@code ServerMain <strategy> <workers> <task>}, followed by
 * the task's environment.
 */
final class ServerMain {
  private ServerMain() {}

  /**
   * Serves until standard input ends.
   *
   * @param arguments as above
   */
  public static void main(String[] arguments) {
    ParentWatch.start();
    // Standard output is only for the parent; everything else that is printed goes to the log.
    PrintStream parent = System.out;
    System.setOut(System.err);
    try {
      int port = Integer.parseInt(arguments[0]);
      StrategyType strategyType = Strategies.named(arguments[1]);
      int workers = Integer.parseInt(arguments[2]);
      TaskType taskType = Tasks.named(arguments[3]);
      TaskEnvironment environment =
          TaskEnvironment.of(List.of(arguments).subList(4, arguments.length));
      Strategy strategy = strategyType.create();
      Task task = taskType.create(environment);
      TaskServer server =
          TaskServer.start(
              strategyType + "/" + taskType,
              strategy,
              task,
              new Workers(workers, JavaCommand.ofThisJvm(), taskType, environment),
              port);
      int parallelism = strategy.parallelism(task, environment.users(), workers);
      int cores =
          Math.min(
              Runtime.getRuntime().availableProcessors(),
              strategy.cores(task, environment.users(), workers));
      parent.println(new Announcement(server.port(), parallelism, cores).line());
      parent.flush();
    } catch (Throwable failure) {
      failure.printStackTrace();
      // The watching thread would keep the JVM alive.
      System.exit(1);
    }
  }
}
