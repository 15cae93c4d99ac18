package dev.longhaul.configuration;

import dev.longhaul.text.Quoted;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a build, which all its cases share.
 *
 * @param name the name of the build that a run belongs to; empty for the one that starts the test
 *     JVM
 * @param resume whether it completes the run that was stopped before
 * @param history the folder in which the results of runs are kept; empty if they are not kept
 * @param historyHost what stands for the host's name there; empty for that name
 * @param progress how it says what it is doing
 */
public record BuildSettings(
    Optional<String> name,
    boolean resume,
    Optional<Path> history,
    Optional<String> historyHost,
    ConsoleProgress progress) {
  private static final int LONGEST_HOST = 100;

  /**
   * Reads its keys from a source.
   *
   * @throws ConfigurationException if a value breaks its key's rule
   */
  static BuildSettings from(Source source) {
    return new BuildSettings(
        BuildName.read("longhaul.build", source.text("longhaul.build")),
        source.truth("longhaul.resume", Defaults.RESUME),
        source.folder("longhaul.history", Defaults.HISTORY_EXAMPLE),
        host(source.text("longhaul.history_host")),
        source.constant("longhaul.progress", ConsoleProgress.class, Defaults.PROGRESS));
  }

  /** A machine's parts are separated by commas, so its first part has none. */
  private static Optional<String> host(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    String host = text.strip();
    if (host.isEmpty()
        || host.length() > LONGEST_HOST
        || host.chars().anyMatch(each -> each == ',' || Character.isISOControl(each))) {
      throw new ConfigurationException(
          "longhaul.history_host must be a name of 1 to %s characters without a comma, such as \"ci-large\", but was %s"
              .formatted(LONGEST_HOST, Quoted.of(text)));
    }
    return Optional.of(host);
  }
}
