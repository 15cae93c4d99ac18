package dev.longhaul.server;

import dev.longhaul.process.FailedStart;
import dev.longhaul.process.JavaCommand;
import dev.longhaul.process.ParentWatch;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.strategy.StrategyType;
import dev.longhaul.server.strategy.worker.Workers;
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
      StrategyType strategyType = Strategies.ofArgument(arguments[1]);
      int workers = Integer.parseInt(arguments[2]);
      TaskType taskType = Tasks.ofArgument(arguments[3]);
      TaskEnvironment environment =
          TaskEnvironment.of(List.of(arguments).subList(4, arguments.length));
      Workers handed = new Workers(workers, JavaCommand::ofThisJvm, taskType, environment);
      parent.println(Boot.start(strategyType, handed, port).announcement().line());
      parent.flush();
    } catch (Throwable failure) {
      FailedStart.exit("The server did not start", failure);
    }
  }
}
