package dev.longhaul.junit;

import dev.longhaul.configuration.Settings;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.PlannedRow;
import dev.longhaul.result.Round;
import dev.longhaul.run.ActiveCase;
import dev.longhaul.run.RowKey;
import dev.longhaul.run.Run;
import dev.longhaul.run.ServedRow;
import dev.longhaul.run.Sharing;
import java.util.List;
import java.util.Optional;

/**
 * A row that a test is to measure: starts a server for each round that is missing.
 *
 * @param run the run
 * @param key what the build finds the row by
 * @param planned the row in the plan of its run
 * @param row what is measured
 * @param settings the settings of its cases
 * @param sharing how it shares its server with other rows; empty if it does not
 * @param rounds how many rounds are planned, or at most if the run may stop before
 * @param numbers which rounds the test measures, from 1; at least one
 * @param before the row's other rounds, which have been measured
 */
record RowToMeasure(
    Run run,
    RowKey key,
    PlannedRow planned,
    MatrixRow row,
    Settings settings,
    Optional<Sharing> sharing,
    int rounds,
    List<Integer> numbers,
    List<BenchmarkResult> before) {
  /** Starts the server of a round, from 1, if the row before has not left it to this one. */
  ActiveCase start(int round) {
    return run.start(
        key,
        new ServedRow(row.target(), row.requests(), settings, sharing, row.point().variant()),
        new Round(planned, round, rounds));
  }
}
