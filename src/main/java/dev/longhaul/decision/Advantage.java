package dev.longhaul.decision;

import dev.longhaul.statistics.ConfidenceInterval;

/**
 * The interval of a ratio as logarithms in which more is better, for each metric.
 *
 * @param low its lower limit; may be −∞
 * @param high its upper limit; may be ∞
 */
record Advantage(double low, double high) {
  static Advantage of(Metric metric, ConfidenceInterval ratio) {
    double low = Math.log(ratio.low());
    double high = Math.log(ratio.high());
    return metric.sign() > 0 ? new Advantage(low, high) : new Advantage(-high, -low);
  }

  /** Never SAME because no difference was found: the interval must lie within the margin. */
  Decision decision(Metric metric, Margin margin) {
    double m = margin.log();
    if (low > m) {
      return metric.better();
    }
    if (high < -m) {
      return metric.worse();
    }
    return low >= -m && high <= m ? Decision.SAME : Decision.UNDECIDED;
  }
}
