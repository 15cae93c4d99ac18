package dev.longhaul.statistics;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * How far whole rounds differ. A server process that serves all points of a round may be fast or
 * slow at all of them, and the residuals of a curve do not show that.
 */
final class CommonSpeed {
  private CommonSpeed() {}

  /**
   * Returns half the width of the interval of what a round's throughputs have in common, as a share
   * of them. A round counts if more than half of the points have it: one or two points, which may
   * have more rounds than others, show nothing that is common.
   *
   * @param counts the points
   * @param level the level of the interval, such as 0.95
   * @return 0 if fewer than two rounds count
   */
  static double halfWidth(List<UserCount> counts, double level) {
    double[] common =
        counts.stream()
            .flatMap(each -> each.perSecond().keySet().stream())
            .distinct()
            .map(round -> shares(counts, round))
            .filter(shares -> 2 * shares.length > counts.size())
            .mapToDouble(CommonSpeed::mean)
            .toArray();
    if (common.length < 2) {
      return 0;
    }
    double mean = mean(common);
    double squares = DoubleStream.of(common).map(each -> Math.pow(each - mean, 2)).sum();
    int freedom = common.length - 1;
    return StudentT.critical(level, freedom) * Math.sqrt(squares / freedom / common.length);
  }

  private static double[] shares(List<UserCount> counts, int round) {
    return counts.stream().flatMapToDouble(each -> each.share(round).stream()).toArray();
  }

  private static double mean(double... shares) {
    return DoubleStream.of(shares).average().orElseThrow();
  }
}
