package dev.longhaul.configuration;

import dev.longhaul.text.Names;
import java.io.Serial;
import java.util.Collection;

/** Reports that a setting or a benchmark's declaration cannot be used, and how to mend it. */
public final class ConfigurationException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message names the offending value, the rule and the mend
   */
  public ConfigurationException(String message) {
    super(message);
  }

  /**
   * Returns the error for an unknown name, with the known names and the one that was probably
   * meant.
   *
   * @param subject what the name was given for, such as {@code longhaul.profile}
   * @param unknown the unknown name
   * @param known the known names
   */
  public static ConfigurationException unknown(
      String subject, String unknown, Collection<String> known) {
    return new ConfigurationException(Names.unknown(subject, unknown, known));
  }
}
