package dev.longhaul.junit;

import static dev.longhaul.threshold.BenchmarkResultAssert.assertThat;

import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.validity.Fault;
import dev.longhaul.validity.Verdict;

/**
 * Takes the row of a test: keeps it for tests that compare rows, and checks it.
 *
 * @param declaration the thresholds of the test's class
 * @param all the results of the test's class
 */
record RowResults(Declaration declaration, ClassResults all) {
  /**
   * Adds a row.
   *
   * @return the row
   * @throws AssertionError if the server did not do the work, or the row misses a threshold
   */
  BenchmarkResult add(BenchmarkResult row) {
    all.add(row);
    for (Fault fault : row.validity().faults()) {
      if (fault.verdict() == Verdict.WORK_MISSING) {
        throw new AssertionError(row.benchmarkCase() + ": " + fault.reason());
      }
    }
    assertThat(row).allowing(declaration.allowed()).meets(declaration.thresholds());
    return row;
  }
}
