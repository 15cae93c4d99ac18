package dev.longhaul.answer;

import dev.longhaul.decision.Comparison;
import dev.longhaul.decision.Metric;
import dev.longhaul.decision.Words;
import dev.longhaul.statistics.ConfidenceInterval;

/** By how much a row differs from another. */
final class Differences {
  /** Beyond a factor of so much, a percentage says little: 98 % slower, 99 % slower. */
  private static final double LARGE = 2;

  private Differences() {}

  /**
   * For example: {@code by 19 % [14, 24]}, {@code at 0.160 times its throughput [0.159, 0.161]}.
   */
  static String slower(Comparison of) {
    double ratio = of.ratio().orElseThrow();
    double factor = of.metric() == Metric.THROUGHPUT_PER_S ? 1 / ratio : ratio;
    if (factor > LARGE) {
      String times = times(of);
      return "%s%s the %s"
          .formatted(times.startsWith("at ") ? "" : "at ", times, of.metric().noun());
    }
    boolean lessIsWorse = of.metric() == Metric.THROUGHPUT_PER_S;
    double share = lessIsWorse ? 1 - ratio : ratio - 1;
    ConfidenceInterval interval = of.interval().orElseThrow();
    double least = lessIsWorse ? 1 - interval.high() : interval.low() - 1;
    double most = lessIsWorse ? 1 - interval.low() : interval.high() - 1;
    // A limit that the load generator has cut off.
    if (interval.low() <= 0 || Double.isInfinite(interval.high())) {
      return "by at least %s %%".formatted(Words.percent(least));
    }
    int decimals = Math.clamp(Digits.decimals(100 * (most - least), 1), 0, 1);
    return "by %s %% [%s, %s]"
        .formatted(
            Digits.rounded(100 * share, decimals),
            Digits.rounded(100 * least, decimals),
            Digits.rounded(100 * most, decimals));
  }

  /** For example: {@code 1.61 times [1.53, 1.70]}. */
  static String times(Comparison of) {
    double ratio = of.ratio().orElseThrow();
    ConfidenceInterval interval = of.interval().orElseThrow();
    int digits = Math.max(0, Digits.decimals(ratio, 3));
    int decimals = Math.min(Words.decimals(interval), digits + 1);
    String low = Words.ratio(interval.low(), decimals);
    if (interval.low() <= 0) {
      return "at most %s times".formatted(Words.ratio(interval.high(), decimals));
    }
    return Double.isInfinite(interval.high())
        ? "at least %s times".formatted(low)
        : "%s times [%s, %s]"
            .formatted(
                Words.ratio(ratio, Math.min(decimals, digits)),
                low,
                Words.ratio(interval.high(), decimals));
  }
}
