package dev.longhaul.decision;

import dev.longhaul.statistics.ConfidenceInterval;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Two rows of a family, compared by one metric over the rounds that they share.
 *
 * @param family what the rows share
 * @param baseline the name of the row that is compared with
 * @param candidate the name of the row that the decision is about
 * @param metric the figure that is compared
 * @param margin the difference that does not matter
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
 * @param looks the looks of a run that may stop early: the interval is that of the look after so
 *     many pairs. Empty if all rounds of the plan are measured
 */
public record Comparison(
    Family family,
    String baseline,
    String candidate,
    Metric metric,
    Margin margin,
    double level,
    int pairs,
    OptionalDouble ratio,
    Optional<ConfidenceInterval> interval,
    Decision decision,
    OptionalInt moreRounds,
    Optional<Doubt> doubt,
    Optional<InterimLooks> looks) {

  /** Returns whether the rounds decide. */
  public boolean isDecided() {
    return decision != Decision.UNDECIDED;
  }

  /**
   * Returns on which side the candidate is, be it by less than the margin: the decision for a
   * margin of 0 at the same level. Empty if the interval contains 1 or there is none.
   */
  public Optional<Decision> side() {
    return advantage()
        .map(advantage -> advantage.decision(metric, new Margin(0)))
        .filter(side -> side == metric.better() || side == metric.worse());
  }

  /** Returns the same comparison with the rows in each other's place. */
  public Comparison reversed() {
    return new Comparison(
        family,
        candidate,
        baseline,
        metric,
        margin,
        level,
        pairs,
        ratio.isPresent() ? OptionalDouble.of(1 / ratio.getAsDouble()) : ratio,
        interval.map(of -> new ConfidenceInterval(1 / of.high(), 1 / of.low(), of.level())),
        decision == metric.better()
            ? metric.worse()
            : decision == metric.worse() ? metric.better() : decision,
        moreRounds,
        doubt,
        looks);
  }

  /** Returns whether it compares these two rows, in whichever order. */
  boolean isOf(String row, String other) {
    return (baseline.equals(row) && candidate.equals(other))
        || (baseline.equals(other) && candidate.equals(row));
  }

  /** Returns the interval as logarithms in which more is better for the candidate. */
  Optional<Advantage> advantage() {
    return interval.map(ratio -> Advantage.of(metric, ratio));
  }
}
