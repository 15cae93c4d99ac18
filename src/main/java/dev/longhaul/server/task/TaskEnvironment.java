package dev.longhaul.server.task;

import dev.longhaul.origin.OriginAddresses;
import java.nio.file.Path;
import java.util.List;

/**
 * What tasks find around them.
 *
 * @param users how many requests there are at once at most, for which connections must suffice
 * @param folder where tasks may write files; created when it is needed
 * @param origins the upstream servers
 */
public record TaskEnvironment(int users, Path folder, OriginAddresses origins) {
  /** Writes it as a command line's arguments. */
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
