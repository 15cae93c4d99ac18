package dev.longhaul.configuration;

import dev.longhaul.text.Names;
import java.util.Collection;
import java.util.Locale;

/**
 * Refuses unknown names of settings: with a misspelt name, the default would apply without notice.
 */
public final class Keys {
  /** The prefix of every setting's name. */
  public static final String PREFIX = "longhaul.";

  private static final String OURS = "longhaul";

  /** A name counts as ours if at most this many letters of its prefix are wrong. */
  private static final int SLIPS = 2;

  private Keys() {}

  /**
   * Refuses a name that is not a setting's.
   *
   * @param subject what the name is, for the error, such as {@code a system property's name}
   * @param key the name
   * @throws ConfigurationException if there is no such setting
   */
  public static void check(String subject, String key) {
    if (!Settings.keys().contains(key)) {
      throw ConfigurationException.unknown(subject, key, Settings.keys());
    }
  }

  /**
   * Refuses names that are meant for a setting but name none. Ignores the names of other programs.
   *
   * @param subject what the names are, for the error
   * @param names all names, also those of other programs
   * @throws ConfigurationException for the first of them in alphabetical order
   */
  public static void checkOurs(String subject, Collection<String> names) {
    names.stream().sorted().filter(Keys::isOurs).forEach(name -> check(subject, name));
  }

  private static boolean isOurs(String name) {
    String first = name.toLowerCase(Locale.ROOT).split("\\.", 2)[0];
    return Names.distance(first, OURS) <= SLIPS;
  }
}
