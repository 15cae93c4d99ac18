package dev.longhaul.server;

import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.process.ClassPath;
import dev.longhaul.process.JavaCommand;
import dev.longhaul.server.strategy.Workers;
import dev.longhaul.server.task.Task;
import dev.longhaul.server.task.TaskEnvironment;
import dev.longhaul.server.task.Tasks;
import java.nio.file.Path;
import java.util.List;

/** What tests of servers start from. */
final class Fixtures {
  static final TaskEnvironment ENVIRONMENT =
      new TaskEnvironment(1, Path.of(""), OriginAddresses.none());

  private Fixtures() {}

  static Task noop() {
    return Tasks.named("noop", ENVIRONMENT);
  }

  /** Returns the page that a right answer of a task carries. */
  static String page(String name) throws Exception {
    try (Task task = Tasks.named(name, ENVIRONMENT)) {
      return task.expectedBody();
    }
  }

  static Workers workers(int count) {
    JavaCommand java = JavaCommand.of(List.of(), ClassPath.current(), List.of());
    return new Workers(count, java, "noop", ENVIRONMENT);
  }
}
