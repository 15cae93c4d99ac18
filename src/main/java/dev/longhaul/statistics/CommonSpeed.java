package dev.longhaul.statistics;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How far whole rounds differ. A server process that serves all points of a round may be fast or
 * slow at all of them, and the residuals of a curve do not show that.
 */
final class CommonSpeed {
  private CommonSpeed() {}

  /**
   * Returns half the width of the interval of what a round's throughputs have in common, as a share
   * of them.
   *
   * @param counts the points; their rounds belong together if all have the same number of them
   * @param level the level of the interval, such as 0.95
   * @return 0 if the rounds do not belong together
   */
  static double halfWidth(List<UserCount> counts, double level) {
    int rounds = counts.getFirst().rounds();
    if (counts.stream().anyMatch(each -> each.rounds() != rounds)) {
      return 0;
    }
    double squares =
        IntStream.range(0, rounds).mapToDouble(round -> Math.pow(share(counts, round), 2)).sum();
    return StudentT.critical(level, rounds - 1) * Math.sqrt(squares / (rounds - 1) / rounds);
  }

  private static double share(List<UserCount> counts, int round) {
    return counts.stream().mapToDouble(each -> each.share(round)).average().orElseThrow();
  }
}
