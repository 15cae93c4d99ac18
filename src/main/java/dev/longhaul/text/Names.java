package dev.longhaul.text;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks up names, and suggests the known name that an unknown one probably meant. */
public final class Names {
  private static final int SHORTEST_BEGINNING = 3;

  private Names() {}

  /**
   * Returns the error for an unknown name, as a sentence. If the name is near a known one, that
   * comes first: there may be dozens of known names.
   *
   * @param subject what the name was given for, such as {@code longhaul.profile}
   * @param unknown the unknown name
   * @param known the known names
   */
  public static String unknown(String subject, String unknown, Collection<String> known) {
    String rule = "%s must be one of %s".formatted(subject, String.join(", ", known));
    return nearest(unknown, known)
        .map(meant -> "%s: did you mean \"%s\"? %s".formatted(Quoted.of(unknown), meant, rule))
        .orElseGet(() -> "%s, but was %s".formatted(rule, Quoted.of(unknown)));
  }

  /** Returns the constant with a name; empty if there is none. */
  public static <E extends Enum<E>> Optional<E> constant(Class<E> type, String name) {
    return Arrays.stream(type.getEnumConstants()).filter(one -> of(one).equals(name)).findFirst();
  }

  /** Returns an enumeration's names as users write them. */
  public static List<String> of(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants()).map(Names::of).toList();
  }

  /** Returns a constant's name as users write it: in lower case. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Returns the name of a class as words, such as {@code Cpu bound benchmark}. */
  public static String inWords(String className) {
    String words = className.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static Optional<String> nearest(String unknown, Collection<String> known) {
    String wanted = unknown.strip().toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(name -> slips(wanted, name) <= mostSlips(wanted, name))
        .min(Comparator.comparingInt(name -> slips(wanted, name)));
  }

  /** What both have up to the dot is that of many names: it does not make them alike. */
  private static int mostSlips(String wanted, String name) {
    int shared = prefix(name);
    return shared > 0 && wanted.startsWith(name.substring(0, shared))
        ? Math.max(2, (wanted.length() - shared) / 3)
        : Math.max(1, wanted.length() / 3);
  }

  /** Returns the length of the beginning up to the dot. */
  private static int prefix(String name) {
    return name.indexOf('.') + 1;
  }

  /** Counts wrong letters. A missing beginning up to the dot, or a missing end, counts as one. */
  private static int slips(String wanted, String name) {
    int whole = distance(wanted, name);
    int withoutPrefix = 1 + distance(wanted, name.substring(prefix(name)));
    boolean begun = wanted.length() - prefix(name) >= SHORTEST_BEGINNING && name.startsWith(wanted);
    return Math.min(begun ? 1 : whole, Math.min(whole, withoutPrefix));
  }

  /** The Levenshtein distance: how many letters to insert, delete or replace. */
  public static int distance(String left, String right) {
    int[] previous = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int[] current = new int[right.length() + 1];
      current[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int replace = previous[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replace, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[right.length()];
  }
}
