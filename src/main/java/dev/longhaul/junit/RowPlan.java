package dev.longhaul.junit;

import dev.longhaul.configuration.Settings;
import dev.longhaul.result.PlannedRow;
import dev.longhaul.result.Round;
import java.util.function.IntSupplier;

/**
 * How often a row is measured.
 *
 * @param rounds in how many rounds, or in how many at most if the run may stop before
 * @param untilDecided whether it may
 * @param whole how many rounds it has when it is whole: all planned ones, or as many as the run
 *     measured until it stopped
 * @param alike how many rows of its test method do the same work
 */
record RowPlan(int rounds, boolean untilDecided, IntSupplier whole, int alike) {
  /** Returns the plan of a row that no matrix has. */
  static RowPlan ofOneRow(Settings settings) {
    return ofRounds(settings.rounds().count(), 1);
  }

  /** Returns how often each row is measured if nothing else is asked. */
  static String inWords(Settings settings) {
    int rounds = settings.rounds().count();
    return rounds == 1 ? "1 round" : rounds + " rounds";
  }

  static RowPlan ofRounds(int rounds, int alike) {
    return new RowPlan(rounds, false, () -> rounds, alike);
  }

  /** Returns a round's name, such as {@code round 2 of 6}. */
  String name(int round) {
    return Round.name(round, rounds, untilDecided);
  }

  PlannedRow of(String plan, String test, String name, int place, String work, boolean inTurn) {
    return new PlannedRow(plan, test, name, place, work, inTurn, alike, untilDecided);
  }
}
