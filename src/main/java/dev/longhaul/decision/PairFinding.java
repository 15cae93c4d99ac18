package dev.longhaul.decision;

import dev.longhaul.statistics.ConfidenceInterval;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What the rounds of two rows show.
 *
 * @param level the level of the interval
 * @param pairs how many rounds count
 * @param ratio candidate ÷ baseline of the metric: the mean over rounds, of logarithms; empty if no
 *     round has one, or if the load generator limited both rows
 * @param interval the interval of the ratio; empty if nothing may be decided from it. If the load
 *     generator limited one row, the limit on its side is 0 or infinite
 * @param decision what follows
 * @param moreRounds how many more rounds would probably (80 %) decide; empty if that is decided,
 *     not known or above 100 rounds in all
 * @param doubt why it is undecided; empty if it is decided
 */
record PairFinding(
    double level,
    int pairs,
    OptionalDouble ratio,
    Optional<ConfidenceInterval> interval,
    Decision decision,
    OptionalInt moreRounds,
    Optional<Doubt> doubt) {
  /** Returns the finding with the rows in each other's place. */
  PairFinding reversed(Metric metric) {
    return new PairFinding(
        level,
        pairs,
        ratio.isPresent() ? OptionalDouble.of(1 / ratio.getAsDouble()) : ratio,
        interval.map(of -> new ConfidenceInterval(1 / of.high(), 1 / of.low(), of.level())),
        decision == metric.better()
            ? metric.worse()
            : decision == metric.worse() ? metric.better() : decision,
        moreRounds,
        doubt);
  }
}
