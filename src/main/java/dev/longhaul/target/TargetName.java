package dev.longhaul.target;

import dev.longhaul.configuration.ConfigurationException;

/** Checks the name that a test's author gives a target. */
final class TargetName {
  private TargetName() {}

  static String check(String name) {
    if (name.isBlank()) {
      throw new ConfigurationException(
          "a target's name must have a visible character, but was \"%s\": reports show it"
              .formatted(name));
    }
    return name.strip();
  }
}
