package dev.longhaul.server;

import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.strategy.Strategy;
import dev.longhaul.server.task.Task;
import dev.longhaul.server.task.Tasks;
import java.io.PrintStream;

/** The main class of a forked server: {@code ServerMain <strategy> <task> <workers> <users>}. */
final class ServerMain {
  private ServerMain() {}

  /**
   * Serves until standard input ends.
   *
   * @param arguments strategy, task, workers, users
   */
  public static void main(String[] arguments) {
    ParentWatch.start();
    // Standard output belongs to the parent; whatever else is printed goes to the log.
    PrintStream parent = System.out;
    System.setOut(System.err);
    try {
      Strategy strategy = Strategies.named(arguments[0]);
      Task task = Tasks.named(arguments[1]);
      int workers = Integer.parseInt(arguments[2]);
      int users = Integer.parseInt(arguments[3]);
      TaskServer server =
          TaskServer.start(arguments[0] + "/" + arguments[1], strategy, task, workers);
      parent.println(
          new Announcement(server.port(), strategy.parallelism(task, users, workers)).line());
      parent.flush();
    } catch (Throwable failure) {
      failure.printStackTrace();
      // The watching thread would keep the JVM alive.
      System.exit(1);
    }
  }
}
