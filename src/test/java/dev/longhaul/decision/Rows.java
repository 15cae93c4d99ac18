package dev.longhaul.decision;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Rows and comparisons for tests. */
final class Rows {
  static final Family SLEEP = new Family("sleep", 25, 4);

  private Rows() {}

  /** Returns a row; a round with NaN is left out. */
  static ComparedRow row(String name, double... figures) {
    return new ComparedRow(name, SLEEP, rounds(figures), false, true, 0);
  }

  static ComparedRow limited(ComparedRow row) {
    return new ComparedRow(
        row.name(), row.family(), row.rounds(), true, row.paired(), row.resolution());
  }

  static ComparedRow alone(ComparedRow row) {
    return new ComparedRow(
        row.name(), row.family(), row.rounds(), row.atItsLimit(), false, row.resolution());
  }

  private static List<OptionalDouble> rounds(double... figures) {
    return DoubleStream.of(figures)
        .mapToObj(each -> Double.isNaN(each) ? OptionalDouble.empty() : OptionalDouble.of(each))
        .toList();
  }

  /** Returns figures around a mean that alternate by a share of it. */
  static double[] around(double mean, double share, int rounds) {
    return IntStream.range(0, rounds)
        .mapToDouble(round -> mean * (round % 2 == 0 ? 1 + share : 1 - share))
        .toArray();
  }

  static Comparison compare(Metric metric, ComparedRow baseline, ComparedRow candidate) {
    List<Comparison> all = Decisions.of(List.of(baseline, candidate), metric, Margin.DEFAULT);
    return all.getFirst();
  }

  static Comparison compare(ComparedRow baseline, ComparedRow candidate) {
    return compare(Metric.THROUGHPUT_PER_S, baseline, candidate);
  }

  static String sentence(Comparison comparison) {
    return Sentences.of(comparison, Optional.empty());
  }
}
