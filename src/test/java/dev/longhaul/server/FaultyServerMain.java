package dev.longhaul.server;

import dev.longhaul.process.JavaCommand;
import dev.longhaul.process.ParentWatch;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.strategy.worker.Workers;
import dev.longhaul.server.task.BlockingTask;
import dev.longhaul.server.task.TaskEnvironment;
import dev.longhaul.server.task.Tasks;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A server with a task that misbehaves in the named way, as soon as a given file exists. */
final class FaultyServerMain {
  static final String PAGE = "page";
  static final int EXIT_CODE = 42;
  static final String BID = "bid";

  private FaultyServerMain() {}

  /**
   * Serves until its task ends it.
   *
   * @param arguments those of {@link ServerMain}
   */
  public static void main(String[] arguments) {
    ParentWatch.start();
    PrintStream parent = System.out;
    System.setOut(System.err);
    TaskEnvironment environment =
        TaskEnvironment.of(List.of(arguments).subList(4, arguments.length));
    TaskServer server =
        TaskServer.start(
            arguments[1],
            Strategies.named(arguments[1]).create(),
            task(arguments[3], environment.folder()),
            new Workers(
                Integer.parseInt(arguments[2]),
                JavaCommand::ofThisJvm,
                Tasks.named("noop"),
                environment),
            0);
    parent.println(new Announcement(server.port(), 1, 1, Optional.empty()).line());
    parent.flush();
  }

  private static BlockingTask task(String name, Path folder) {
    return () -> {
      if (Files.exists(folder.resolve(BID))) {
        switch (name) {
          case "exit" -> System.exit(EXIT_CODE);
          case "allocate" -> allocate();
          default -> throw new IllegalArgumentException("no such task: " + name);
        }
      }
      return PAGE;
    };
  }

  private static void allocate() {
    Object[] kept = {""};
    while (kept.length > 0) {
      kept = new Object[] {kept, new byte[100_000]};
    }
  }
}
