package dev.longhaul.statistics;

import java.util.List;
import java.util.stream.IntStream;

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

  /** Returns by what share a round, numbered from 0, exceeds the mean. */
  double share(int round) {
    return perSecond.get(round) / mean() - 1;
  }

  /** Returns the sum of squares of the rounds' shares. */
  double squares() {
    return IntStream.range(0, rounds()).mapToDouble(round -> Math.pow(share(round), 2)).sum();
  }
}
