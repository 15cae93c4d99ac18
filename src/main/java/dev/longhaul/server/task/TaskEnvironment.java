package dev.longhaul.server.task;

import dev.longhaul.origin.OriginAddresses;
import java.nio.file.Path;
import java.util.List;

/**
 * The environment that tasks run in.
 *
 * @param users the largest number of requests at once; tasks need connections for all of them
 * @param folder where tasks may write files; created when a task needs it
 * @param origins the upstream servers
 */
public record TaskEnvironment(int users, Path folder, OriginAddresses origins) {
  /** Writes the environment as command-line arguments. */
  public List<String> arguments() {
    return List.of(String.valueOf(users), folder.toString(), origins.text());
  }

  /** Reads what {@link #arguments} wrote. */
  public static TaskEnvironment of(List<String> arguments) {
    return new TaskEnvironment(
        Integer.parseInt(arguments.get(0)),
        Path.of(arguments.get(1)),
        OriginAddresses.parse(arguments.get(2)));
  }
}
