package dev.longhaul.junit;

import dev.longhaul.configuration.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Properties;
import java.util.Set;

/**
 * The file of JUnit's configuration parameters. An extension can ask JUnit for a parameter by its
 * name, but not for all names, so misspelt names are found by reading the file.
 */
final class ParameterFile {
  static final String NAME = "junit-platform.properties";

  private ParameterFile() {}

  /**
   * Returns the names in the file that JUnit reads: the first on the class path, if there is one.
   */
  static Set<String> names() {
    URL file = loader().getResource(NAME);
    if (file == null) {
      return Set.of();
    }
    Properties parameters = new Properties();
    try (InputStream content = file.openStream()) {
      parameters.load(content);
    } catch (IOException | IllegalArgumentException unreadable) {
      throw new ConfigurationException(
          "%s must be a readable file of properties, but is not: %s".formatted(file, unreadable));
    }
    return parameters.stringPropertyNames();
  }

  /** Returns the class loader that JUnit's launcher uses. */
  private static ClassLoader loader() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return loader == null ? ClassLoader.getSystemClassLoader() : loader;
  }
}
