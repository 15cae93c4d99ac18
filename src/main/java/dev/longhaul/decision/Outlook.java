package dev.longhaul.decision;

import dev.longhaul.statistics.TrimmedMean;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Why a pair of rows is undecided, and how many more rounds would probably decide.
 *
 * @param doubt why
 * @param moreRounds how many, in a run that may stop early up to one of its looks; empty if that is
 *     not known, or if it makes above 100 rounds
 */
record Outlook(Doubt doubt, OptionalInt moreRounds) {
  /**
   * A run is stopped if it probably needs more than so many times the rounds of its plan, but not
   * in the first half of them: after four rounds a forecast is hardly more than a guess. With a
   * deviation of 5 %, stopping by it from the start would find a difference of 10 % in 79 instead
   * of 91 of 100 runs; from half of the plan on, in 90.
   */
  private static final int HOPELESS = 3;

  /**
   * Returns the outlook.
   *
   * @param mean the mean of the logarithms
   * @param pairs how many there are
   * @param counting how many rounds count by now; more than the pairs if there was no look since
   * @param gap how far the mean is from what would decide; not positive if it lies on the wrong
   *     side of a limit that the load generator has cut off
   * @param level the level of an interval that is looked at once
   * @param looks the looks of a run that may stop early
   */
  static Outlook of(
      TrimmedMean mean,
      int pairs,
      int counting,
      double gap,
      double level,
      Optional<InterimLooks> looks) {
    if (gap < 0) {
      return new Outlook(Doubt.GENERATOR_LIMITS_ONE, OptionalInt.empty());
    }
    int plan = looks.map(InterimLooks::atMost).orElse(0);
    double deviation = mean.standardError() * Math.sqrt(pairs);
    OptionalInt needed =
        Forecast.pairs(gap, deviation, level, Math.max(Forecast.MOST, HOPELESS * plan));
    boolean shown = needed.isPresent() && needed.getAsInt() <= Forecast.MOST;
    OptionalInt deciding =
        shown && looks.isPresent()
            ? looks.get().deciding(pairs, needed.getAsInt(), gap, deviation, level)
            : needed;
    OptionalInt more =
        shown && deciding.isPresent()
            ? OptionalInt.of(Math.max(1, deciding.getAsInt() - counting))
            : OptionalInt.empty();
    if (2 * pairs >= plan && looks.isPresent() && isHopeless(needed, plan)) {
      return new Outlook(Doubt.HOPELESS, more);
    }
    return new Outlook(shown ? Doubt.TOO_FEW_ROUNDS : Doubt.AT_THE_MARGIN, more);
  }

  private static boolean isHopeless(OptionalInt needed, int plan) {
    return needed.isEmpty() || needed.getAsInt() > HOPELESS * plan;
  }
}
