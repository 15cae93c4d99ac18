package dev.longhaul.decision;

import dev.longhaul.statistics.RoundMean;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The natural logarithms of candidate ÷ baseline, one for each round that counts for both.
 *
 * @param values in the order of the rounds
 * @param leastDeviation the least standard deviation that they are taken to have
 */
record LogRatios(List<Double> values, double leastDeviation) {
  /** Each figure of both rows must be above 0. */
  static LogRatios of(ComparedRow baseline, ComparedRow candidate, List<Integer> rounds) {
    List<Double> below = baseline.figures(rounds);
    List<Double> above = candidate.figures(rounds);
    return new LogRatios(
        IntStream.range(0, rounds.size())
            .mapToObj(pair -> Math.log(above.get(pair) / below.get(pair)))
            .toList(),
        Math.hypot(
            relativeDeviation(below, baseline.resolution()),
            relativeDeviation(above, candidate.resolution())));
  }

  private static double relativeDeviation(List<Double> figures, double resolution) {
    double mean = mean(figures);
    return RoundMean.leastDeviation(mean, resolution) / mean;
  }

  /** Returns their arithmetic mean, for a ratio without an interval. */
  double mean() {
    return mean(values);
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
