package dev.longhaul.junit;

import dev.longhaul.configuration.ConfigurationException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Version;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The version of JUnit in the user's build: another BOM there may have chosen an older one. */
final class JUnitVersion {
  private static final Version LEAST = Version.parse("5.14");

  private static final String BOM = "org.junit:junit-bom:5.14.4";

  private JUnitVersion() {}

  /**
   * Refuses a JUnit that is too old, before anything calls what it does not have.
   *
   * @throws ConfigurationException with its version
   */
  static void check() {
    here()
        .flatMap(JUnitVersion::refusal)
        .ifPresent(
            sentence -> {
              throw new ConfigurationException(sentence);
            });
  }

  /** Returns what is wrong with a version; empty if nothing is. */
  static Optional<String> refusal(String version) {
    return Version.parse(version).compareTo(LEAST) >= 0
        ? Optional.empty()
        : Optional.of(
            "Longhaul needs JUnit %s or later, but this build has %s: import %s"
                .formatted(LEAST, version, BOM));
  }

  /** The manifest has it on the class path, the module's descriptor on the module path. */
  private static Optional<String> here() {
    return named().map(JUnitVersion::ofJupiter);
  }

  /** The console's standalone jar carries the platform's version: 1.14.4 brings Jupiter 5.14.4. */
  static String ofJupiter(String version) {
    return version.startsWith("1.") ? "5." + version.substring(2) : version;
  }

  private static Optional<String> named() {
    return Optional.ofNullable(Test.class.getPackage().getImplementationVersion())
        .or(
            () ->
                Optional.ofNullable(Test.class.getModule().getDescriptor())
                    .flatMap(ModuleDescriptor::rawVersion));
  }
}
