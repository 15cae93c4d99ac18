package dev.longhaul.statistics;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The throughput with a number of users, round by round.
 *
 * @param users N, at least 1
 * @param perSecond X in requests per second, by the number of the round
 */
record UserCount(int users, SortedMap<Integer, Double> perSecond) {
  /**
   * Copies the map.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  UserCount {
    perSecond = Collections.unmodifiableSortedMap(new TreeMap<>(perSecond));
    if (users < 1) {
      throw new IllegalArgumentException(
          "the number of users must be at least 1, but was " + users);
    }
    for (double each : perSecond.values()) {
      if (!(each >= 0 && each < 1e300)) {
        throw new IllegalArgumentException(
            "the throughput with %s users must be a number of at least 0, but was %s"
                .formatted(users, each));
      }
    }
  }

  /** Returns the rounds in their order, numbered from 1. */
  static SortedMap<Integer, Double> numbered(List<Double> perSecond) {
    SortedMap<Integer, Double> rounds = new TreeMap<>();
    perSecond.forEach(each -> rounds.put(rounds.size() + 1, each));
    return rounds;
  }

  /** Returns how many rounds there are. */
  int rounds() {
    return perSecond.size();
  }

  /** Returns the mean over rounds; there must be one. */
  double mean() {
    return perSecond.values().stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /** Returns X ÷ N of the mean. */
  double perUser() {
    return mean() / users;
  }

  /** Returns by what share a round exceeds the mean; empty if the round is left out. */
  OptionalDouble share(int round) {
    return Optional.ofNullable(perSecond.get(round)).stream()
        .mapToDouble(each -> each / mean() - 1)
        .findFirst();
  }

  /** Returns the sum of squares of the rounds' shares. */
  double squares() {
    double mean = mean();
    return perSecond.values().stream().mapToDouble(each -> Math.pow(each / mean - 1, 2)).sum();
  }
}
