package dev.longhaul.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The order of rows in each round. Odd rounds have a random order, each even round the reverse of
 * the one before: a machine that gets slower or faster while it measures then meets all rows alike.
 * With a fixed order, the row that always comes later would look slower.
 *
 * @param seed equal seeds give equal orders
 */
public record RoundOrder(long seed) {
  /**
   * Returns the rows in the order of a round.
   *
   * @param rows the rows of the plan, in the same order for each round
   * @param round the number of the round, from 1
   * @throws IllegalArgumentException if there is no such round
   */
  public <T> List<T> of(List<T> rows, int round) {
    if (round < 1) {
      throw new IllegalArgumentException("a round's number must be at least 1, but was " + round);
    }
    List<T> order = new ArrayList<>(rows);
    // The two rounds of a pair share an order. The factor spreads pairs over all possible seeds.
    long pair = (round + 1L) / 2;
    Collections.shuffle(order, new SplittableRandom(seed ^ (pair * 0xD1B54A32D192ED03L)));
    return round % 2 == 1 ? List.copyOf(order) : List.copyOf(order.reversed());
  }
}
