package dev.longhaul.configuration;

import dev.longhaul.text.Names;
import java.util.Collection;
import java.util.Locale;

/**
 * Refuses names of settings that there are not: a misspelt one would leave the default in force,
 * and nobody would notice.
 */
public final class Keys {
  /** What every setting's name begins with. */
  public static final String PREFIX = "longhaul.";

  private static final String OURS = "longhaul";

  /** How many letters of the prefix may be wrong for a name to be taken for one of ours. */
  private static final int SLIPS = 2;

  private Keys() {}

  /**
   * Refuses what names no setting.
   *
   * @param subject where the name stands, such as {@code a system property's name}
   * @param key the name
   * @throws ConfigurationException if there is no such setting
   */
  public static void check(String subject, String key) {
    if (!Settings.keys().contains(key)) {
      throw ConfigurationException.unknown(subject, key, Settings.keys());
    }
  }

  /**
   * Refuses those names that are meant for a setting, but name none. Others are none of our
   * business.
   *
   * @param subject where the names stand
   * @param names all names that there are, of whatever program
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
