package dev.longhaul.junit;

import dev.longhaul.result.BenchmarkResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rounds of a matrix's row: those that have been measured, and what broke the row. */
final class RowRounds {
  private final List<BenchmarkResult> measured = new ArrayList<>();
  private @Nullable Broken broken;
  private int reached;

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

  /** Notes that the invocation of a round is run, or skipped because an earlier round broke. */
  synchronized void reach(int round) {
    reached = Math.max(reached, round);
  }

  synchronized boolean hasReached(int round) {
    return reached >= round;
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

  /** Returns the row over its rounds; empty if none has been measured. */
  synchronized Optional<BenchmarkResult> row() {
    return measured.isEmpty() ? Optional.empty() : Optional.of(BenchmarkResult.over(measured));
  }
}
