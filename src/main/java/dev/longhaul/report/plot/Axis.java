package dev.longhaul.report.plot;

import dev.longhaul.report.Numbers;
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
