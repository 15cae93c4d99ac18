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
 * @param planned the row in its plan
 * @param settings the settings of its cases
 * @param plan how often it is measured
 */
record RowRun(Run run, MatrixRow row, PlannedRow planned, Settings settings, RowPlan plan) {
  /** Returns how many rounds a test measures that measures all of them. */
  int rounds() {
    return plan.alone();
  }

  /** Starts the server of a round, from 1. */
  ActiveCase start(int round) {
    return run.start(
        row.target(),
        settings,
        row.requests(),
        Optional.of(new Round(planned, round, plan.rounds())));
  }
}
