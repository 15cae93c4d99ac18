package dev.longhaul.configuration;

import java.util.Optional;

/**
 * The settings of a build, which all its cases share.
 *
 * @param name the name of the build that a run belongs to; empty for the one that starts the test
 *     JVM
 * @param resume whether it completes the run that was stopped before
 */
public record BuildSettings(Optional<String> name, boolean resume) {
  /**
   * Reads its keys from a source.
   *
   * @throws ConfigurationException if a value breaks its key's rule
   */
  static BuildSettings from(Source source) {
    return new BuildSettings(
        BuildName.read("longhaul.build", source.text("longhaul.build")),
        source.truth("longhaul.resume", Defaults.RESUME));
  }
}
