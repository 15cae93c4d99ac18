package dev.longhaul.statistics;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
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

  /** Returns whether it has a round: one that a disturbance spoiled is left out. */
  boolean has(int round) {
    return perSecond.containsKey(round);
  }

  /** Returns X of a round that it has. */
  double in(int round) {
    return Objects.requireNonNull(perSecond.get(round));
  }

  /** Returns whether no request succeeded in a round. */
  boolean hasNoThroughput() {
    return perSecond.values().stream().anyMatch(each -> each == 0);
  }

  /** Returns the sum of squares of the rounds' shares. */
  double squares() {
    double mean = mean();
    return perSecond.values().stream().mapToDouble(each -> Math.pow(each / mean - 1, 2)).sum();
  }
}
