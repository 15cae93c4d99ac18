package dev.longhaul.statistics;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Throughput over users, as a sweep of three rounds measures it.
 *
 * @param users the numbers of users
 * @param random the source of noise
 */
record Curves(List<Integer> users, SplittableRandom random) {
  /** Six points from 1 to 300, as far apart on a logarithmic scale as whole numbers can be. */
  static final List<Integer> SIX_TO_300 = List.of(1, 3, 10, 31, 98, 300);

  private static final int ROUNDS = 3;

  Curves(long seed) {
    this(SIX_TO_300, new SplittableRandom(seed));
  }

  static DoubleUnaryOperator law(double lambda, double sigma, double kappa) {
    return n -> lambda * n / (1 + sigma * (n - 1) + kappa * n * (n - 1));
  }

  /** Workers that are busy one after the other: min(N ÷ D, workers ÷ D). */
  static DoubleUnaryOperator knee(int workers, double demandSeconds) {
    return n -> Math.min(n, workers) / demandSeconds;
  }

  /**
   * Servers of which no worker is busy all the time as soon as there are as many users: the larger
   * the sharpness, the sharper the knee.
   */
  static DoubleUnaryOperator softKnee(int workers, double demandSeconds, double sharpness) {
    return n -> n / demandSeconds / Math.pow(1 + Math.pow(n / workers, sharpness), 1 / sharpness);
  }

  /** Measures with normal noise, the deviation a share of the throughput. */
  Map<Integer, List<Double>> measure(DoubleUnaryOperator curve, double deviation) {
    return measure(curve, deviation, 0);
  }

  /** Does the same with servers each of which serves all points of a round and has its speed. */
  Map<Integer, List<Double>> measure(
      DoubleUnaryOperator curve, double deviation, double ofServers) {
    List<Double> servers = noise(ofServers);
    Map<Integer, List<Double>> measured = new TreeMap<>();
    for (int each : users) {
      double exact = curve.applyAsDouble(each);
      List<Double> noise = noise(deviation);
      measured.put(
          each,
          IntStream.range(0, ROUNDS)
              .mapToObj(round -> exact * noise.get(round) * servers.get(round))
              .toList());
    }
    return measured;
  }

  private List<Double> noise(double deviation) {
    return DoubleStream.generate(() -> 1 + deviation * random.nextGaussian())
        .limit(ROUNDS)
        .boxed()
        .toList();
  }

  /**
   * Measures rounds that differ by exactly a share of the throughput, above and below. Which of
   * them does is in turn, so that three points have nothing in common in a round.
   */
  static Map<Integer, List<Double>> measured(
      List<Integer> users, DoubleUnaryOperator curve, double share) {
    Map<Integer, List<Double>> measured = new TreeMap<>();
    for (int each : users) {
      double exact = curve.applyAsDouble(each);
      int turn = measured.size();
      measured.put(
          each,
          IntStream.range(0, ROUNDS)
              .mapToObj(round -> exact * (1 + ((turn + round) % ROUNDS - 1) * share))
              .toList());
    }
    return measured;
  }
}
