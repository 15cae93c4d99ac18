package dev.longhaul.junit;

import dev.longhaul.configuration.Settings;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.PlannedRow;
import dev.longhaul.result.Round;
import dev.longhaul.run.ActiveCase;
import dev.longhaul.run.RowKey;
import dev.longhaul.run.Run;
import java.util.List;

/**
 * A row in its run: starts a server for each round that a test measures.
 *
 * @param run the run
 * @param key what the build finds the row by
 * @param planned the row in the plan of its run
 * @param row what is measured
 * @param settings the settings of its cases
 * @param rounds how many rounds are planned, or at most if the run may stop before
 * @param numbers which rounds the test measures, from 1; at least one
 * @param before the row's other rounds, which have been measured
 */
record RowRun(
    Run run,
    RowKey key,
    PlannedRow planned,
    MatrixRow row,
    Settings settings,
    int rounds,
    List<Integer> numbers,
    List<BenchmarkResult> before) {
  /** Starts the server of a round, from 1. */
  ActiveCase start(int round) {
    return run.start(
        key, row.target(), settings, row.requests(), new Round(planned, round, rounds));
  }
}
