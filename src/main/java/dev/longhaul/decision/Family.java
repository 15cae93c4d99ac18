package dev.longhaul.decision;

import dev.longhaul.configuration.Settings;
import dev.longhaul.result.BenchmarkResult;

/**
 * What rows must share to be compared.
 *
 * @param work what their tasks do, such as {@code sleep} or {@code network_local}
 * @param users how many users they have
 * @param workers how many workers they have
 */
public record Family(String work, int users, int workers) {
  /** Returns the family of a row. What a row's task does is its task's name if no test says it. */
  public static Family of(BenchmarkResult row) {
    Settings settings = row.benchmarkCase().settings();
    return new Family(
        row.benchmarkCase()
            .round()
            .map(round -> round.row().work())
            .orElse(row.benchmarkCase().task()),
        settings.users(),
        settings.workers());
  }

  /** Returns the family as sentences name it, such as {@code sleep with 25 users}. */
  @Override
  public String toString() {
    return "%s with %s %s".formatted(work, users, users == 1 ? "user" : "users");
  }
}
