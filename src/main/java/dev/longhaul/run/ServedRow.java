package dev.longhaul.run;

import dev.longhaul.configuration.Settings;
import dev.longhaul.request.Request;
import dev.longhaul.target.Target;
import java.util.List;
import java.util.Optional;

/**
 * What a row measures.
 *
 * @param target the server
 * @param requests what it is asked; empty for the target's own request
 * @param settings the settings of its load and its server
 * @param sharing how it shares its server with others; empty if it has one to itself
 * @param variant what its name adds; empty if it is no point of a sweep
 */
public record ServedRow(
    Target target,
    List<Request> requests,
    Settings settings,
    Optional<Sharing> sharing,
    Optional<String> variant) {
  /** Copies the list. */
  public ServedRow {
    requests = List.copyOf(requests);
  }

  /** Returns the row of a target that is asked its own request, on a server to itself. */
  static ServedRow of(Target target, Settings settings) {
    return new ServedRow(target, List.of(), settings, Optional.empty(), Optional.empty());
  }

  /**
   * Returns the settings of the row with the most users on its server: a limit that is too low for
   * them is said before the first row, and not at the last one.
   */
  Settings largest() {
    return sharing.flatMap(Sharing::mostUsers).map(settings::withUsers).orElse(settings);
  }

  /** Returns the settings of its server, which has to serve the row with the most users. */
  Settings serverSettings() {
    return sharing
        .map(others -> settings.ofServer(others.mostUsers().orElse(settings.users())))
        .orElse(settings);
  }
}
