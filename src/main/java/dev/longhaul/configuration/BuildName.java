package dev.longhaul.configuration;

import dev.longhaul.text.Quoted;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the name of a build, which its test JVMs share. */
public final class BuildName {
  /** The variable that names a build if no setting does. */
  public static final String VARIABLE = "LONGHAUL_BUILD";

  private static final int LONGEST = 200;

  private BuildName() {}

  /**
   * Reads a name.
   *
   * @param subject where it comes from, for the error
   * @param text null if there is none
   * @throws ConfigurationException if it breaks the rule
   */
  public static Optional<String> read(String subject, @Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    String name = text.strip();
    if (name.isEmpty()
        || name.length() > LONGEST
        || name.chars().anyMatch(character -> Character.isISOControl(character))) {
      throw new ConfigurationException(
          "%s must be a name of 1 to %s characters that no other build has, such as \"ci-4711\", but was %s"
              .formatted(subject, LONGEST, Quoted.of(text)));
    }
    return Optional.of(name);
  }
}
