package dev.longhaul.junit;

import dev.longhaul.configuration.Settings;
import dev.longhaul.result.PlannedRow;
import dev.longhaul.result.Round;
import dev.longhaul.run.ActiveCase;
import dev.longhaul.run.Run;
import java.util.Optional;

/**
 * A row in its run: starts a server for each of its rounds.
 *
 * @param run the run
 * @param row what is measured
 * @param settings the settings of its cases
 * @param plan the test method that plans the row
 * @param test the test's name for people, such as {@code ShopBenchmark.reads}
 * @param inTurn whether its rounds are measured in turn with those of other rows
 */
record RowRun(Run run, MatrixRow row, Settings settings, String plan, String test, boolean inTurn) {
  int rounds() {
    return settings.rounds().count();
  }

  /** Starts the server of a round, from 1. */
  ActiveCase start(int round) {
    PlannedRow planned = new PlannedRow(plan, test, row.toString(), row.work(), inTurn);
    return run.start(
        row.target(), settings, row.requests(), Optional.of(new Round(planned, round, rounds())));
  }
}
