package dev.longhaul.report.plot;

import dev.longhaul.report.Numbers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * An axis on which equal ratios take the same width, so that a slow row does not flatten fast ones.
 *
 * @param begin the value at its begin; above 0
 * @param axis the axis, whose positions are those of {@link #position}
 */
record LogAxis(double begin, Axis axis) {
  /** So many labels have room. If there were more, only powers of ten have one. */
  private static final int MOST_TICKS = 10;

  /**
   * Returns an axis that begins and ends at a round number.
   *
   * @param title what it measures, with the unit
   * @param least the least value to show; above 0
   * @param most the largest value to show
   */
  static LogAxis of(String title, double least, double most) {
    List<BigDecimal> round = roundNumbers(power(least), power(most) + 1);
    BigDecimal begin =
        round.stream()
            .filter(each -> each.doubleValue() <= least)
            .reduce((one, next) -> next)
            .orElse(round.getFirst());
    BigDecimal end =
        round.stream()
            .filter(each -> each.compareTo(begin) > 0 && each.doubleValue() >= most)
            .findFirst()
            .orElse(round.getLast());
    List<BigDecimal> within =
        round.stream()
            .filter(each -> each.compareTo(begin) >= 0 && each.compareTo(end) <= 0)
            .toList();
    List<Axis.Tick> ticks =
        within.stream()
            .filter(each -> within.size() <= MOST_TICKS || isPowerOfTen(each))
            .map(each -> new Axis.Tick(ratio(each, begin), Numbers.shortest(each)))
            .toList();
    return new LogAxis(begin.doubleValue(), new Axis(title, ratio(end, begin), ticks));
  }

  /** Returns the place of a value; what is below the begin is there. */
  double position(double value) {
    return Math.log10(Math.max(value, begin) / begin);
  }

  private static List<BigDecimal> roundNumbers(int fromPower, int toPower) {
    List<BigDecimal> all = new ArrayList<>();
    for (int power = fromPower; power <= toPower; power++) {
      for (int factor : new int[] {1, 2, 5}) {
        all.add(BigDecimal.valueOf(factor).scaleByPowerOfTen(power));
      }
    }
    return all;
  }

  private static int power(double value) {
    return (int) Math.floor(Math.log10(value));
  }

  private static boolean isPowerOfTen(BigDecimal number) {
    return number.stripTrailingZeros().unscaledValue().intValue() == 1;
  }

  private static double ratio(BigDecimal value, BigDecimal begin) {
    return Math.log10(value.doubleValue() / begin.doubleValue());
  }
}
