package dev.longhaul.statistics;

import java.util.List;

/**
 * The throughput with a number of users, round by round.
 *
 * @param users N, at least 1
 * @param perSecond X in requests per second, one value for each round
 */
record UserCount(int users, List<Double> perSecond) {
  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  UserCount {
    perSecond = List.copyOf(perSecond);
    if (users < 1) {
      throw new IllegalArgumentException(
          "the number of users must be at least 1, but was " + users);
    }
    for (double each : perSecond) {
      if (!(each >= 0 && each < 1e300)) {
        throw new IllegalArgumentException(
            "the throughput with %s users must be a number of at least 0, but was %s"
                .formatted(users, each));
      }
    }
  }

  /** Returns how many rounds there are. */
  int rounds() {
    return perSecond.size();
  }

  /** Returns the mean over rounds; there must be one. */
  double mean() {
    return perSecond.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /** Returns X ÷ N of the mean. */
  double perUser() {
    return mean() / users;
  }

  /** Returns the sum of squares of the rounds' deviations from the mean, as shares of it. */
  double squares() {
    double mean = mean();
    return perSecond.stream().mapToDouble(each -> Math.pow(each / mean - 1, 2)).sum();
  }
}
