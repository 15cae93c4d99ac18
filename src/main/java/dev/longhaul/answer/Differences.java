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

  /** For example: {@code by 19 % [14, 24]}, {@code at 0.160 times its throughput [0.159, 0.161]}. */
  static String slower(Comparison of) {
    double ratio = of.ratio().orElseThrow();
    double factor = of.metric() == Metric.THROUGHPUT_PER_S ? 1 / ratio : ratio;
    if (factor > LARGE) {
      return "at %s the %s".formatted(times(of), of.metric().noun());
    }
    boolean lessIsWorse = of.metric() == Metric.THROUGHPUT_PER_S;
    double share = lessIsWorse ? 1 - ratio : ratio - 1;
    ConfidenceInterval interval = of.interval().orElseThrow();
    double least = lessIsWorse ? 1 - interval.high() : interval.low() - 1;
    double most = lessIsWorse ? 1 - interval.low() : interval.high() - 1;
    // A limit that the load generator has cut off.
    return interval.low() <= 0 || Double.isInfinite(interval.high())
        ? "by at least %s %%".formatted(Words.percent(least))
        : "by %s %% [%s, %s]"
            .formatted(Words.percent(share), Words.percent(least), Words.percent(most));
  }

  /** For example: {@code 1.61 times [1.53, 1.70]}. */
  static String times(Comparison of) {
    double ratio = of.ratio().orElseThrow();
    ConfidenceInterval interval = of.interval().orElseThrow();
    int decimals = Words.decimals(interval);
    String low = Words.ratio(interval.low(), decimals);
    if (interval.low() <= 0) {
      return "at most %s times".formatted(Words.ratio(interval.high(), decimals));
    }
    return Double.isInfinite(interval.high())
        ? "at least %s times".formatted(low)
        : "%s times [%s, %s]"
            .formatted(
                Words.ratio(ratio, decimals), low, Words.ratio(interval.high(), decimals));
  }
}
