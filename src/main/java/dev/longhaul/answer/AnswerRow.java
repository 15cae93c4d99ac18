package dev.longhaul.answer;

import dev.longhaul.decision.Standing;
import dev.longhaul.result.BenchmarkResult;
import java.util.Optional;

/**
 * A row of a family.
 *
 * @param result the row, over its rounds
 * @param name what distinguishes it from the family's other rows: its strategy, with the task where
 *     one strategy has several
 * @param standing whether it is among the best; empty if it was not compared
 */
public record AnswerRow(BenchmarkResult result, String name, Optional<Standing> standing) {
  /** Returns the name that comparisons have for the row. */
  String comparedName() {
    return result.benchmarkCase().toString();
  }

  /** Returns the row's strategy. */
  public String strategy() {
    return result.benchmarkCase().strategy();
  }

  /** Returns which row of its test it is, from 1; 0 if no test declares it. */
  int place() {
    return result.benchmarkCase().round().map(round -> round.row().place()).orElse(0);
  }
}
