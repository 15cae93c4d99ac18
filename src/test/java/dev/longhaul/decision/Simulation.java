package dev.longhaul.decision;

import dev.longhaul.decision.InterimLooks.Look;
import dev.longhaul.statistics.ConfidenceInterval;
import dev.longhaul.statistics.StudentT;
import dev.longhaul.statistics.TrimmedMean;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;

/**
 * Simulated pairs of rows, decided by the parts that {@link Decisions} is made of. Critical values
 * are computed once, which makes large numbers of runs possible.
 */
final class Simulation {
  static final double FIVE_PERCENT = Math.log(1.05);

  /** That of a pair of rows whose figures have no resolution. */
  private static final double LEAST_DEVIATION = Math.hypot(0.002, 0.002);

  private final SplittableRandom random;
  private final Map<Look, Double> critical = new HashMap<>();

  Simulation(long seed) {
    random = new SplittableRandom(seed);
  }

  /** How a run that may stop early ended. */
  record End(Decision decision, int pairs) {}

  SplittableRandom random() {
    return random;
  }

  /** Returns normal log ratios around a true one. */
  List<Double> normal(double trueRatio, double deviation, int pairs) {
    return draw(pairs, () -> trueRatio + deviation * random.nextGaussian());
  }

  static List<Double> draw(int pairs, DoubleSupplier one) {
    return DoubleStream.generate(one).limit(pairs).boxed().toList();
  }

  ConfidenceInterval interval(List<Double> logs, double level) {
    TrimmedMean mean = TrimmedMean.of(logs, LEAST_DEVIATION);
    return mean.interval(level, critical(mean.degreesOfFreedom(), level));
  }

  /** Returns the interval without trimming. */
  ConfidenceInterval plainInterval(List<Double> logs, double level) {
    int n = logs.size();
    double mean = logs.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    double squares = logs.stream().mapToDouble(log -> (log - mean) * (log - mean)).sum();
    double half = critical(n - 1, level) * Math.sqrt(squares / (n - 1) / n);
    return new ConfidenceInterval(mean - half, mean + half, level);
  }

  private double critical(int degreesOfFreedom, double level) {
    return critical.computeIfAbsent(
        new Look(degreesOfFreedom, level), key -> StudentT.critical(key.level(), key.pairs()));
  }

  static Decision decision(ConfidenceInterval logs) {
    return new Advantage(logs.low(), logs.high()).decision(Metric.THROUGHPUT_PER_S, Margin.DEFAULT);
  }

  Decision decide(List<Double> logs, double level) {
    return decision(interval(logs, level));
  }

  /** Decides at the first look that can; never gives up as hopeless, which would err less often. */
  End early(List<Double> logs, List<Look> looks) {
    for (Look look : looks) {
      Decision decision = decide(logs.subList(0, look.pairs()), look.level());
      if (decision != Decision.UNDECIDED) {
        return new End(decision, look.pairs());
      }
    }
    return new End(Decision.UNDECIDED, logs.size());
  }

  /** Returns in which share of runs something happens. */
  static double frequency(int runs, BooleanSupplier happens) {
    int count = 0;
    for (int run = 0; run < runs; run++) {
      count += happens.getAsBoolean() ? 1 : 0;
    }
    return (double) count / runs;
  }

  /** Returns three standard errors of a share in so many runs. */
  static double error(double share, int runs) {
    return 3 * Math.sqrt(share * (1 - share) / runs);
  }
}
