package dev.longhaul.result;

import dev.longhaul.statistics.ConfidenceInterval;
import dev.longhaul.statistics.RoundMean;
import dev.longhaul.validity.Verdict;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The rounds that a row's figures are about.
 *
 * @param rounds in the order in which they were measured
 */
record CountedRounds(List<BenchmarkResult> rounds) {
  /** Returns those that nothing disturbed; a disturbed round does not count, unless all are. */
  static CountedRounds of(List<BenchmarkResult> rounds) {
    List<BenchmarkResult> undisturbed =
        rounds.stream().filter(round -> !round.isDisturbed()).toList();
    return new CountedRounds(undisturbed.isEmpty() ? rounds : undisturbed);
  }

  /** Returns the round with the middle throughput. */
  BenchmarkResult middle() {
    return rounds.stream()
        .sorted(Comparator.comparingDouble(BenchmarkResult::throughputPerSecond))
        .skip(rounds.size() / 2)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("a row has at least one round"));
  }

  /**
   * Returns the row that has these figures. Its log is that of the middle round, or of the first
   * one that has the row's verdict if the middle one has another: a reader looks there for the
   * reason.
   *
   * @param all its rounds, also those that do not count
   */
  BenchmarkResult rowOver(List<BenchmarkResult> all) {
    BenchmarkResult middle = middle();
    BenchmarkResult row = rowOver(all, middle, middle.serverLog());
    Verdict verdict = row.verdict();
    return middle.verdict() == verdict
        ? row
        : all.stream()
            .filter(round -> round.verdict() == verdict)
            .findFirst()
            .map(round -> rowOver(all, middle, round.serverLog()))
            .orElse(row);
  }

  private BenchmarkResult rowOver(
      List<BenchmarkResult> all, BenchmarkResult middle, Optional<Path> log) {
    return new BenchmarkResult(
        BenchmarkCase.over(all.stream().map(BenchmarkResult::benchmarkCase).toList()),
        all.getFirst().startedAt(),
        middle
            .measurement()
            .withCountsOf(rounds.stream().map(BenchmarkResult::measurement).toList()),
        middle.baseline(),
        middle.probe(),
        middle.resources(),
        log,
        all,
        Optional.empty());
  }

  /** Returns the values of a figure, of those that have one. */
  List<Double> values(Function<BenchmarkResult, OptionalDouble> figure) {
    return rounds.stream().map(figure).flatMapToDouble(OptionalDouble::stream).boxed().toList();
  }

  /** Returns the mean of a figure; empty if one round has none. */
  OptionalDouble mean(Function<BenchmarkResult, OptionalDouble> figure) {
    List<Double> values = values(figure);
    return values.size() < rounds.size()
        ? OptionalDouble.empty()
        : values.stream().mapToDouble(Double::doubleValue).average();
  }

  /**
   * Returns the 95 % interval of a figure's mean; empty if one round has no value, or there is only
   * one.
   *
   * @param row the row over these rounds
   */
  Optional<ConfidenceInterval> interval(Figure figure, BenchmarkResult row) {
    List<Double> values = figure.rounds(row);
    return values.size() < rounds.size()
        ? Optional.empty()
        : RoundMean.of(values, figure.resolution(row)).flatMap(RoundMean::interval);
  }
}
