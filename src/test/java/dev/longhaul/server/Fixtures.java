package dev.longhaul.server;

import dev.longhaul.configuration.Origin;
import dev.longhaul.configuration.Settings;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.process.ClassPath;
import dev.longhaul.process.JavaCommand;
import dev.longhaul.server.strategy.worker.Workers;
import dev.longhaul.server.task.ExactPage;
import dev.longhaul.server.task.Task;
import dev.longhaul.server.task.TaskEnvironment;
import dev.longhaul.server.task.TaskType;
import dev.longhaul.server.task.Tasks;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Common fixtures of the tests of servers. */
final class Fixtures {
  static final TaskEnvironment ENVIRONMENT =
      new TaskEnvironment(1, Path.of(""), OriginAddresses.none());

  private Fixtures() {}

  static Task noop() {
    return Tasks.named("noop").create(ENVIRONMENT);
  }

  /** Returns the page that a task must answer with. */
  static String page(String name) throws Exception {
    try (Task task = Tasks.named(name).create(ENVIRONMENT)) {
      return ExactPage.of(task);
    }
  }

  /** Returns a task that this process knows by name only. */
  static TaskType unregistered(String name) {
    return new TaskType(
        name,
        Set.of(),
        environment -> {
          throw new UnsupportedOperationException("another process knows " + name);
        });
  }

  static Workers workers(int count) {
    return workers(count, Tasks.named("noop"), ENVIRONMENT);
  }

  /** Returns the workers that a process pool starts for a task. */
  static Workers workers(int count, TaskType task, TaskEnvironment environment) {
    JavaCommand java = JavaCommand.of(List.of(), ClassPath.current(), List.of());
    return new Workers(count, () -> java, task, environment);
  }

  /** Returns settings with these keys, and with an output folder unless a key names another. */
  static Settings settings(Path output, Map<String, String> keys) {
    return Settings.from(
        key ->
            key.equals("longhaul.output")
                ? keys.getOrDefault(key, output.toString())
                : keys.get(key));
  }

  /** Returns the JVMs that this one has started and that run. */
  static List<ProcessHandle> childJvms() {
    return ProcessHandle.current()
        .children()
        .filter(process -> process.info().command().orElse("").endsWith("java"))
        .toList();
  }

  /** Replaces one of our own origins by a server of a test, with the same properties. */
  static OriginAddresses replaced(OriginAddresses ours, Origin origin, URI uri) {
    Map<Origin, URI> uris = new HashMap<>(ours.uris());
    uris.put(origin, uri);
    return new OriginAddresses(
        uris, ours.ours(), ours.authority(), ours.dnsPort(), ours.leastDelay());
  }
}
