package dev.longhaul.configuration;

import java.io.Serial;

/** Tells that a setting or a benchmark's declaration cannot be used, and what would mend it. */
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
}
