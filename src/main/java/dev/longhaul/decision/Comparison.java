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
 * @param looks the looks of a run that may stop early: the interval is that of the look after so
 *     many pairs. Empty if all rounds of the plan are measured
 */
public record Comparison(
    Family family,
    String baseline,
    String candidate,
    Metric metric,
    Margin margin,
    Optional<InterimLooks> looks,
    PairFinding finding) {

  /** Returns the level of the interval. */
  public double level() {
    return finding.level();
  }

  /** Returns how many rounds count. */
  public int pairs() {
    return finding.pairs();
  }

  /** Returns candidate ÷ baseline of the metric; empty if that is not known. */
  public OptionalDouble ratio() {
    return finding.ratio();
  }

  /** Returns the interval of the ratio; empty if nothing may be decided from it. */
  public Optional<ConfidenceInterval> interval() {
    return finding.interval();
  }

  /** Returns what follows. */
  public Decision decision() {
    return finding.decision();
  }

  /** Returns how many more rounds would probably decide; empty if that is not known or decided. */
  public OptionalInt moreRounds() {
    return finding.moreRounds();
  }

  /** Returns why it is undecided; empty if it is decided. */
  public Optional<Doubt> doubt() {
    return finding.doubt();
  }

  /** Returns whether the rounds decide. */
  public boolean isDecided() {
    return decision() != Decision.UNDECIDED;
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
        family, candidate, baseline, metric, margin, looks, finding.reversed(metric));
  }

  /** Returns whether it compares these two rows, in whichever order. */
  boolean isOf(String row, String other) {
    return (baseline.equals(row) && candidate.equals(other))
        || (baseline.equals(other) && candidate.equals(row));
  }

  /** Returns the interval as logarithms in which more is better for the candidate. */
  Optional<Advantage> advantage() {
    return interval().map(ratio -> Advantage.of(metric, ratio));
  }
}
