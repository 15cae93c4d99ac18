package dev.longhaul.run;

import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Round;
import java.util.Comparator;
import java.util.List;

/**
 * A row of a build's table, or one round of it.
 *
 * @param key what it is found by
 * @param reruns how many times its test was run again in the build; each time, the new result
 *     replaced the one before
 * @param result the last result
 */
public record RunRow(RowKey key, int reruns, BenchmarkResult result) {
  /** Returns which round it is, from 1. */
  public int round() {
    return round(result.benchmarkCase());
  }

  private static int round(BenchmarkCase benchmarkCase) {
    return benchmarkCase.round().map(Round::number).orElse(1);
  }

  /** Returns whether all planned rounds of a row are in its result. */
  public boolean isWhole() {
    int planned = result.benchmarkCase().round().map(Round::of).orElse(1);
    return planned == Math.max(1, result.rounds().size());
  }

  /** Returns the name of its case; of one of several rounds with its number. */
  String name() {
    BenchmarkCase benchmarkCase = result.benchmarkCase();
    return benchmarkCase.isOneOfSeveralRounds()
        ? "%s, %s,".formatted(benchmarkCase, benchmarkCase.round().orElseThrow())
        : benchmarkCase.toString();
  }

  /**
   * Returns whether a case is a round of the same row. Two executions of one build may run a class
   * with other settings: these are other rows.
   */
  boolean isOfRow(RowKey other, BenchmarkCase benchmarkCase) {
    return key.equals(other) && result.benchmarkCase().settings().equals(benchmarkCase.settings());
  }

  boolean isRound(RowKey other, BenchmarkCase benchmarkCase) {
    return isOfRow(other, benchmarkCase) && round() == round(benchmarkCase);
  }

  /** Returns a row over its rounds, of which there is at least one. */
  static RunRow over(List<RunRow> rounds) {
    RunRow first = rounds.getFirst();
    return first.result.benchmarkCase().isOneOfSeveralRounds()
        ? new RunRow(
            first.key,
            rounds.stream().mapToInt(RunRow::reruns).max().orElse(0),
            BenchmarkResult.over(
                rounds.stream()
                    .sorted(Comparator.comparingInt(RunRow::round))
                    .map(RunRow::result)
                    .toList()))
        : first;
  }
}
