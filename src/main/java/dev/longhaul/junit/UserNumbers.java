package dev.longhaul.junit;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Defaults;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The numbers of users that a matrix measures each of its rows with.
 *
 * @param subject what they are in errors
 * @param numbers empty if the setting says how many
 */
record UserNumbers(String subject, List<Integer> numbers) {
  private static final String SETTING = "longhaul.users";
  private static final String SUFFIX = ", (1 user|[0-9]+ users)$";

  static UserNumbers of(String subject, int... numbers) {
    return new UserNumbers(subject, Arrays.stream(numbers).boxed().toList());
  }

  /**
   * Checks them before anything starts.
   *
   * @throws ConfigurationException if there can be no such number, or one is there twice
   */
  void check() {
    Set<Integer> before = new HashSet<>();
    for (int number : numbers) {
      if (number < 1 || number > Defaults.MOST_USERS) {
        throw new ConfigurationException(
            "%s must be a whole number from 1 to %s, but was %s"
                .formatted(subject, Defaults.MOST_USERS, number));
      }
      if (!before.add(number)) {
        throw new ConfigurationException(
            "%s must be there once, but %s is there twice: leave one out"
                .formatted(subject, number));
      }
    }
  }

  /**
   * Returns the rows of a matrix: those of one server follow one another. A system property
   * replaces all numbers.
   */
  List<MatrixRow> of(List<MatrixRow> servers) {
    check();
    if (numbers.isEmpty()) {
      return servers;
    }
    List<Integer> asked = replacement().map(List::of).orElse(numbers);
    return servers.stream().flatMap(row -> asked.stream().map(row::with)).toList();
  }

  /** Returns a row's name as it is if the system property replaces its number. */
  static String replaced(String name) {
    return replacement().map(users -> name.replaceFirst(SUFFIX, suffix(users))).orElse(name);
  }

  /** Returns what the name of a row with this number of users ends with. */
  static String suffix(int users) {
    return users == 1 ? ", 1 user" : ", %s users".formatted(users);
  }

  /** A value that is no number is refused where the setting is read. */
  private static Optional<Integer> replacement() {
    return Optional.ofNullable(System.getProperty(SETTING))
        .map(String::strip)
        .filter(value -> value.matches("[0-9]{1,5}"))
        .map(Integer::valueOf);
  }
}
