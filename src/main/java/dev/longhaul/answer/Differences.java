package dev.longhaul.answer;

import dev.longhaul.decision.Comparison;
import dev.longhaul.decision.Metric;
import dev.longhaul.statistics.ConfidenceInterval;
import dev.longhaul.text.Digits;

/** By how much a row differs from another. */
final class Differences {
  /**
   * Beyond a factor of so much, a percentage says little (98 % slower, 99 % slower), and below 1 a
   * factor is hard to read: 0.0397 times is 25 times less.
   */
  private static final double LARGE = 2;

  private Differences() {}

  /** For example: {@code by 19 % [14, 24]}, {@code 6.25 times slower [6.21, 6.29]}. */
  static String slower(Comparison of) {
    Comparison slower = of.metric() == Metric.THROUGHPUT_PER_S ? of.reversed() : of;
    double factor = slower.ratio().orElseThrow();
    if (factor > LARGE) {
      return times(factor, slower.interval().orElseThrow(), "slower");
    }
    double ratio = of.ratio().orElseThrow();
    ConfidenceInterval interval = of.interval().orElseThrow();
    boolean lessIsWorse = of.metric() == Metric.THROUGHPUT_PER_S;
    double least = lessIsWorse ? 1 - interval.high() : interval.low() - 1;
    double most = lessIsWorse ? 1 - interval.low() : interval.high() - 1;
    // A limit that the load generator has cut off.
    if (interval.low() <= 0 || Double.isInfinite(interval.high())) {
      return "by at least %s %%".formatted(Digits.roundedDown(100 * least, 1));
    }
    return "by " + percent(lessIsWorse ? 1 - ratio : ratio - 1, "", least, most);
  }

  /**
   * For example: {@code 1.61 times as much [1.53, 1.70]}, {@code 20.0 % less [19.8, 20.2]}, {@code
   * 25.2 times less [25.1, 25.3]}.
   */
  static String amount(Comparison of) {
    double ratio = of.ratio().orElseThrow();
    ConfidenceInterval interval = of.interval().orElseThrow();
    if (ratio >= 1) {
      return times(ratio, interval, "as much");
    }
    return 1 / ratio > LARGE
        ? times(1 / ratio, of.reversed().interval().orElseThrow(), "less")
        : percent(1 - ratio, "less ", 1 - interval.high(), 1 - interval.low());
  }

  private static String percent(double share, String word, double least, double most) {
    int decimals = Math.clamp(Digits.decimals(100 * (most - least), 1), 0, 1);
    return "%s %% %s[%s, %s]"
        .formatted(
            Digits.rounded(100 * share, decimals),
            word,
            Digits.rounded(100 * least, decimals),
            Digits.rounded(100 * most, decimals));
  }

  /** The ends have two digits of half their distance, and at most one more than the factor. */
  private static String times(double factor, ConfidenceInterval interval, String word) {
    int most = Math.max(0, Digits.decimals(factor, 3));
    double half = (interval.high() - interval.low()) / 2;
    int supported =
        half > 0 && Double.isFinite(half)
            ? Math.clamp(Digits.decimals(half, 2), 0, most + 1)
            : most;
    if (Double.isInfinite(interval.high())) {
      return "at least %s times %s".formatted(Digits.roundedDown(interval.low(), supported), word);
    }
    return "%s times %s [%s, %s]"
        .formatted(
            Digits.rounded(factor, Math.min(most, supported)),
            word,
            Digits.rounded(interval.low(), supported),
            Digits.rounded(interval.high(), supported));
  }
}
