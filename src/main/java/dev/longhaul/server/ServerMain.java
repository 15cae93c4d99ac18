package dev.longhaul.server;

import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.task.Tasks;
import java.io.PrintStream;

/** The main class of a forked server: {@code ServerMain <strategy> <task> <workers>}. */
final class ServerMain {
  /** What the line that reports the port starts with. */
  static final String PORT_PREFIX = "longhaul-port ";

  private ServerMain() {}

  /**
   * Serves until standard input ends.
   *
   * @param arguments strategy, task, workers
   */
  public static void main(String[] arguments) {
    ParentWatch.start();
    // Standard output belongs to the parent; whatever else is printed goes to the log.
    PrintStream parent = System.out;
    System.setOut(System.err);
    try {
      String strategy = arguments[0];
      String task = arguments[1];
      int workers = Integer.parseInt(arguments[2]);
      TaskServer server =
          TaskServer.start(
              strategy + "/" + task, Strategies.named(strategy), Tasks.named(task), workers);
      parent.println(PORT_PREFIX + server.port());
      parent.flush();
    } catch (Throwable failure) {
      failure.printStackTrace();
      // The watching thread would keep the JVM alive.
      System.exit(1);
    }
  }
}
