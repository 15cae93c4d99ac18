package dev.longhaul.decision;

import dev.longhaul.statistics.StudentT;
import java.util.OptionalInt;

/** How many pairs would probably decide, if the ratio and its deviation stay what they are. */
final class Forecast {
  /** From so many pairs on, the ratio is said to lie at the margin. */
  static final int MOST = 100;

  private static final int LEAST = 3;

  /** The normal quantile of 80 %, the probability that so many pairs decide. */
  private static final double POWER = 0.84;

  private Forecast() {}

  /**
   * Returns the least n with (t(n−1) + 0.84) s ÷ √n ≤ gap.
   *
   * @param gap the distance between the ratio and the nearer margin, in logarithms
   * @param deviation s, the standard deviation of a pair's logarithm
   * @param level the level of the interval
   * @param most the largest number to look for
   * @return empty if more than that many pairs are needed
   */
  static OptionalInt pairs(double gap, double deviation, double level, int most) {
    if (!decides(most, gap, deviation, level)) {
      return OptionalInt.empty();
    }
    int fails = LEAST - 1;
    int decides = most;
    while (decides - fails > 1) {
      int middle = (fails + decides) / 2;
      if (decides(middle, gap, deviation, level)) {
        decides = middle;
      } else {
        fails = middle;
      }
    }
    return OptionalInt.of(decides);
  }

  /** Returns whether so many pairs would probably decide. */
  static boolean decides(int pairs, double gap, double deviation, double level) {
    double width = StudentT.critical(level, pairs - 1) + POWER;
    return width * deviation / Math.sqrt(pairs) <= gap;
  }
}
