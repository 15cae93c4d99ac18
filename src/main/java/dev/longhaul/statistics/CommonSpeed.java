package dev.longhaul.statistics;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * How fast whole rounds are. A server process that serves all points of a round is fast or slow at
 * all of them: that is a factor of the round, and no noise of its points. A throughput is that of
 * its point × the factor of its round × noise.
 *
 * <p>Source: H. Scheffé, "The Analysis of Variance", Wiley, 1959, chapter 4: the two-way layout
 * with one observation in a cell.
 *
 * @param factors how many times as fast each round is as all of them in the mean, by its number
 */
record CommonSpeed(SortedMap<Integer, Double> factors) {
  /** One is enough unless points lack rounds, and a few if each lacks some. */
  private static final int MOST_PASSES = 100;

  /** A share that is far below any noise. */
  private static final double TINY = 1e-9;

  /** Copies the map. */
  CommonSpeed {
    factors = Collections.unmodifiableSortedMap(new TreeMap<>(factors));
  }

  /**
   * Returns the speed of the rounds that more than half of the points have. One or two points,
   * which may have more rounds than others, show nothing that is common.
   *
   * @param counts the points; none of their throughputs is 0
   */
  static CommonSpeed of(List<UserCount> counts) {
    SortedMap<Integer, Double> alike = new TreeMap<>();
    counts.stream()
        .flatMap(each -> each.perSecond().keySet().stream())
        .distinct()
        .filter(
            round -> 2 * counts.stream().filter(each -> each.has(round)).count() > counts.size())
        .forEach(round -> alike.put(round, 1.0));
    CommonSpeed speed = new CommonSpeed(alike);
    for (int pass = 0; pass < MOST_PASSES && !alike.isEmpty(); pass++) {
      CommonSpeed before = speed;
      speed = before.nearer(counts);
      if (speed.isAlmost(before)) {
        break;
      }
    }
    return speed;
  }

  /** Where points lack rounds, the factors depend on the points, and these on the factors. */
  private CommonSpeed nearer(List<UserCount> counts) {
    double[] means = counts.stream().mapToDouble(each -> takenOutOf(each).mean()).toArray();
    SortedMap<Integer, Double> next = new TreeMap<>();
    for (int round : factors.keySet()) {
      next.put(
          round,
          IntStream.range(0, means.length)
              .filter(at -> counts.get(at).has(round))
              .mapToDouble(at -> counts.get(at).in(round) / means[at])
              .average()
              .orElseThrow());
    }
    double mean = next.values().stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    next.replaceAll((round, factor) -> factor / mean);
    return new CommonSpeed(next);
  }

  private boolean isAlmost(CommonSpeed other) {
    return factors.entrySet().stream()
        .allMatch(each -> Math.abs(each.getValue() - other.factor(each.getKey())) < TINY);
  }

  private double factor(int round) {
    return factors.getOrDefault(round, 1.0);
  }

  /** Returns a point as if all rounds were as fast as they are in the mean. */
  UserCount takenOutOf(UserCount count) {
    SortedMap<Integer, Double> without = new TreeMap<>(count.perSecond());
    without.replaceAll((round, perSecond) -> perSecond / factor(round));
    return new UserCount(count.users(), without);
  }

  /** Returns how many degrees of freedom the factors take from the noise. */
  int freedom() {
    return Math.max(0, factors.size() - 1);
  }

  /**
   * Returns the variance of the mean of all rounds: of their factors, and of the noise of all their
   * points. Empty if fewer than two rounds have a factor.
   *
   * @param least the least variance that a factor is taken to have
   */
  Optional<MeanSquare> ofMean(double least) {
    if (freedom() == 0) {
      return Optional.empty();
    }
    double squares = factors.values().stream().mapToDouble(each -> Math.pow(each - 1, 2)).sum();
    return Optional.of(
        new MeanSquare(Math.max(squares / freedom(), least) / factors.size(), freedom()));
  }
}
