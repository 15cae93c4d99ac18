package dev.longhaul.decision;

import dev.longhaul.statistics.RoundOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Equal rows on a machine that loses a share of its speed from the first window to the last.
 *
 * @param rows how many rows
 * @param rounds how many rounds
 * @param loss the share that it loses
 * @param deviation the standard deviation of a pair's log ratio
 */
record DriftingMachine(int rows, int rounds, double loss, double deviation) {
  /** Returns the log ratios of the last row and the first, in a new random order. */
  List<Double> shuffled(SplittableRandom random) {
    RoundOrder order = new RoundOrder(random.nextLong());
    List<Integer> all = IntStream.range(0, rows).boxed().toList();
    List<Double> logs = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      List<Integer> turn = order.of(all, round);
      logs.add(ratio(round, turn.indexOf(0), turn.indexOf(rows - 1), random));
    }
    return logs;
  }

  /** Returns the same where each round has the order of the rows. */
  List<Double> inFixedOrder(SplittableRandom random) {
    return IntStream.rangeClosed(1, rounds)
        .mapToObj(round -> ratio(round, 0, rows - 1, random))
        .toList();
  }

  private double ratio(int round, int first, int last, SplittableRandom random) {
    int before = (round - 1) * rows;
    return speed(before + last) - speed(before + first) + deviation * random.nextGaussian();
  }

  private double speed(int window) {
    return Math.log(1 - loss * window / (rows * rounds - 1));
  }
}
