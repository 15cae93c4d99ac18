package dev.longhaul.run;

import dev.longhaul.configuration.Settings;
import dev.longhaul.result.BenchmarkResult;

/**
 * A row of a build's table.
 *
 * @param key what it is found by
 * @param reruns how many times its test was run again in the build; each time, the new result
 *     replaced the one before
 * @param result the last result
 */
public record RunRow(RowKey key, int reruns, BenchmarkResult result) {
  /**
   * Returns whether a case is this row's. Two executions of one build may run a class with other
   * settings: these are other rows.
   */
  boolean isOf(RowKey other, Settings settings) {
    return key.equals(other) && result.benchmarkCase().settings().equals(settings);
  }
}
