package dev.longhaul.report.plot;

import dev.longhaul.report.Numbers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * One axis of a plot, from position 0 to a largest one.
 *
 * @param title what it measures, with the unit
 * @param largest the position at its end; above 0
 * @param ticks the labelled positions
 */
record Axis(String title, double largest, List<Tick> ticks) {
  /** About how many ticks a linear axis has. */
  private static final int TICKS = 6;

  /** More ticks of a logarithmic axis would touch each other. */
  private static final int MOST_TICKS = 9;

  private static final double ROUNDING = 1e-9;

  /**
   * Returns a linear axis that ends at a round number.
   *
   * @param title what it measures, with the unit
   * @param needed the largest value to show; an axis of only zeros ends at 1
   */
  static Axis linear(String title, double needed) {
    double step = roundStep(needed > 0 ? needed / TICKS : 1.0 / TICKS);
    long count = (long) Math.ceil((needed > 0 ? needed : 1) / step - 1e-9);
    int decimals = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
    List<Tick> ticks = new ArrayList<>();
    for (long i = 0; i <= count; i++) {
      ticks.add(new Tick(i * step, Numbers.rounded(i * step, decimals).toPlainString()));
    }
    return new Axis(title, count * step, ticks);
  }

  /**
   * Returns a logarithmic axis from one round number to another: every doubling takes the same
   * width.
   *
   * @param title what it measures, with the unit
   * @param first the number at its beginning, as {@link #roundBelow} returns it
   * @param needed the largest value to show; not below the first
   */
  static Axis logarithmic(String title, double first, double needed) {
    List<Double> numbers = new ArrayList<>(List.of(first));
    while (numbers.size() < 2 || numbers.getLast() < needed * (1 - ROUNDING)) {
      numbers.add(roundStep(1.5 * numbers.getLast()));
    }
    boolean all = numbers.size() <= MOST_TICKS;
    return new Axis(
        title,
        logPosition(first, numbers.getLast()),
        numbers.stream()
            .filter(number -> all || isPowerOfTen(number))
            .map(number -> new Tick(logPosition(first, number), label(number)))
            .toList());
  }

  /** Returns the position of a value on a logarithmic axis that begins with a number. */
  static double logPosition(double first, double value) {
    return Math.log10(value / first);
  }

  private static boolean isPowerOfTen(double number) {
    double power = Math.log10(number);
    return Math.abs(power - Math.rint(power)) < ROUNDING;
  }

  /** Of 1, 2 or 5 and zeros, as many digits as there are. */
  private static String label(double number) {
    return BigDecimal.valueOf(number)
        .round(new MathContext(1))
        .stripTrailingZeros()
        .toPlainString();
  }

  /** Returns the largest of 1, 2 or 5 times a power of ten that is not above a value. */
  static double roundBelow(double value) {
    double magnitude = Math.pow(10, Math.floor(Math.log10(value) + ROUNDING));
    for (double factor : new double[] {5, 2}) {
      if (factor * magnitude <= value * (1 + ROUNDING)) {
        return factor * magnitude;
      }
    }
    return magnitude;
  }

  /**
   * Returns an axis on which every further nine takes the same width: 0, 90, 99, 99.9 percent.
   *
   * @param title what it measures, with the unit
   * @param samples the number of samples, which decides how many nines are meaningful
   */
  static Axis percentiles(String title, long samples) {
    int nines = Math.max(1, (int) Math.ceil(Math.log10(Math.max((double) samples, 1)) - 1e-9));
    List<Tick> ticks = new ArrayList<>();
    ticks.add(new Tick(0, "0"));
    ticks.add(new Tick(percentilePosition(50), "50"));
    for (int i = 1; i <= nines; i++) {
      String label = i == 1 ? "90" : i == 2 ? "99" : "99." + "9".repeat(i - 2);
      ticks.add(new Tick(i, label));
    }
    return new Axis(title, nines, ticks);
  }

  /** Returns the position of a percentile below 100 on an axis of percentiles. */
  static double percentilePosition(double percentile) {
    return -Math.log10(1 - percentile / 100);
  }

  private static double roundStep(double atLeast) {
    double magnitude = Math.pow(10, Math.floor(Math.log10(atLeast)));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * magnitude >= atLeast * (1 - 1e-9)) {
        return factor * magnitude;
      }
    }
    return 10 * magnitude;
  }

  /**
   * A labelled position.
   *
   * @param position its place on the axis
   * @param label the text at that place
   */
  record Tick(double position, String label) {}
}
