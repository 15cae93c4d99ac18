package dev.longhaul.junit;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Defaults;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The numbers of users that a matrix measures each of its rows with.
 *
 * @param subject what they are in errors
 * @param numbers empty if the setting says how many
 */
record UserNumbers(String subject, List<Integer> numbers) {
  private static final String SETTING = "longhaul.users";

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

  /** Returns the rows of a matrix: those of one server follow one another. */
  List<MatrixRow> of(List<MatrixRow> servers) {
    check();
    return numbers.isEmpty() || System.getProperty(SETTING) != null
        ? servers
        : servers.stream().flatMap(row -> numbers.stream().map(row::with)).toList();
  }
}
