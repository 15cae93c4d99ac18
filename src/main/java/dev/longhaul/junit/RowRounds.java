package dev.longhaul.junit;

import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Round;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rounds of a matrix's row: those that have been measured, and what broke the row. */
final class RowRounds {
  private final List<BenchmarkResult> measured = new ArrayList<>();
  private @Nullable Broken broken;

  /**
   * What broke a row.
   *
   * @param round the round, such as {@code round 2 of 6}
   */
  record Broken(String round, Throwable cause) {
    @Override
    public String toString() {
      return "%s failed: %s".formatted(round, cause.getMessage());
    }
  }

  synchronized void add(BenchmarkResult round) {
    measured.add(round);
  }

  synchronized void broke(String round, Throwable cause) {
    if (broken == null) {
      broken = new Broken(round, cause);
    }
  }

  synchronized Optional<Broken> broken() {
    return Optional.ofNullable(broken);
  }

  /**
   * Returns the row's rounds by their numbers, and those of an earlier run that it lacks: it was
   * stopped, or a round broke and was run again.
   *
   * @param whole how many rounds the whole row has: the earlier run may have had more
   */
  synchronized List<BenchmarkResult> with(List<BenchmarkResult> earlier, int whole) {
    Map<Integer, BenchmarkResult> all = new TreeMap<>();
    earlier.stream()
        .filter(round -> number(round) <= whole)
        .forEach(round -> all.put(number(round), round));
    measured.forEach(round -> all.put(number(round), round));
    return List.copyOf(all.values());
  }

  /** Returns a round, if it is there. */
  synchronized Optional<BenchmarkResult> measured(int number) {
    return measured.stream().filter(round -> number(round) == number).findFirst();
  }

  /** Returns the rounds that this run has measured, or the one that it completes. */
  synchronized List<BenchmarkResult> measured() {
    return List.copyOf(measured);
  }

  /** Returns which round of its row a result is, from 1. */
  static int number(BenchmarkResult round) {
    return round.benchmarkCase().round().map(Round::number).orElse(1);
  }
}
