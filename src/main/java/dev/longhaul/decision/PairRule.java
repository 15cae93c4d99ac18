package dev.longhaul.decision;

import dev.longhaul.decision.Decisions.SharedRounds;
import dev.longhaul.decision.InterimLooks.Look;
import dev.longhaul.statistics.ConfidenceInterval;
import dev.longhaul.statistics.TrimmedMean;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The rule for two rows: from the ratios of their rounds to a decision.
 *
 * @param metric the figure that is compared
 * @param margin the difference that does not matter
 * @param familyLevel the level of an interval that is looked at once
 * @param looks the looks of a run that may stop early; empty if all its rounds are measured
 * @param rounds the rounds that count
 */
record PairRule(
    Metric metric,
    Margin margin,
    double familyLevel,
    Optional<InterimLooks> looks,
    SharedRounds rounds) {
  private static final int LEAST_PAIRS = 3;

  Comparison compare(ComparedRow baseline, ComparedRow candidate) {
    return new Comparison(
        baseline.family(),
        baseline.name(),
        candidate.name(),
        metric,
        margin,
        looks,
        finding(baseline, candidate));
  }

  private PairFinding finding(ComparedRow baseline, ComparedRow candidate) {
    Optional<Doubt> obstacle = obstacle(baseline, candidate);
    return obstacle.isPresent()
        ? undecided(baseline, candidate, obstacle.get())
        : decided(baseline, candidate);
  }

  /** What forbids a decision for any ratios; the gravest first. */
  private Optional<Doubt> obstacle(ComparedRow baseline, ComparedRow candidate) {
    if (!baseline.paired() || !candidate.paired()) {
      return Optional.of(Doubt.NOT_PAIRED);
    }
    if (!hasRatios(baseline) || !hasRatios(candidate)) {
      return Optional.of(Doubt.NO_FIGURE);
    }
    if (isLimited(baseline) && isLimited(candidate)) {
      return Optional.of(Doubt.GENERATOR_LIMITS_BOTH);
    }
    if (rounds.areTooFew()) {
      return Optional.of(Doubt.ROUNDS_LEFT_OUT);
    }
    if (pairs() < LEAST_PAIRS) {
      return Optional.of(Doubt.FEWER_THAN_THREE);
    }
    return looks.isPresent() && look().isEmpty()
        ? Optional.of(Doubt.BETWEEN_LOOKS)
        : Optional.empty();
  }

  private boolean hasRatios(ComparedRow row) {
    return row.isMeasured() && row.figures(rounds.counted()).stream().allMatch(each -> each > 0);
  }

  private boolean isLimited(ComparedRow row) {
    return metric.isSpeed() && row.atItsLimit();
  }

  private int pairs() {
    return rounds.counted().size();
  }

  /** A row without any figure leaves out no round of the other, but shares none. */
  private int shared(ComparedRow baseline, ComparedRow candidate) {
    return (int)
        rounds.counted().stream()
            .filter(round -> baseline.counts(round) && candidate.counts(round))
            .count();
  }

  private Optional<Look> look() {
    return looks.flatMap(plan -> plan.at(pairs(), rounds.common(), familyLevel));
  }

  private PairFinding undecided(ComparedRow baseline, ComparedRow candidate, Doubt doubt) {
    boolean known =
        pairs() > 0
            && doubt != Doubt.NOT_PAIRED
            && doubt != Doubt.NO_FIGURE
            && doubt != Doubt.GENERATOR_LIMITS_BOTH;
    return new PairFinding(
        familyLevel,
        doubt == Doubt.NOT_PAIRED ? 0 : shared(baseline, candidate),
        known
            ? OptionalDouble.of(
                Math.exp(LogRatios.of(baseline, candidate, rounds.counted()).mean()))
            : OptionalDouble.empty(),
        Optional.empty(),
        Decision.UNDECIDED,
        OptionalInt.empty(),
        Optional.of(doubt));
  }

  private PairFinding decided(ComparedRow baseline, ComparedRow candidate) {
    LogRatios ratios = LogRatios.of(baseline, candidate, rounds.counted());
    TrimmedMean mean = TrimmedMean.of(ratios.values(), ratios.leastDeviation());
    double level = look().map(Look::level).orElse(familyLevel);
    ConfidenceInterval interval = ofRatio(mean.interval(level), baseline, candidate);
    Decision decision = Advantage.of(metric, interval).decision(metric, margin);
    Optional<Outlook> outlook =
        decision == Decision.UNDECIDED
            ? Optional.of(
                Outlook.of(
                    mean,
                    pairs(),
                    rounds.common() - rounds.leftOut(),
                    gap(mean.mean(), baseline, candidate),
                    familyLevel,
                    looks))
            : Optional.empty();
    return new PairFinding(
        level,
        pairs(),
        OptionalDouble.of(Math.exp(mean.mean())),
        Optional.of(interval),
        decision,
        outlook.map(Outlook::moreRounds).orElse(OptionalInt.empty()),
        outlook.map(Outlook::doubt));
  }

  /** A row that the generator limits may be any faster than measured: that limit is not known. */
  private ConfidenceInterval ofRatio(
      ConfidenceInterval logs, ComparedRow baseline, ComparedRow candidate) {
    boolean noHigh = isLimited(metric.sign() > 0 ? candidate : baseline);
    boolean noLow = isLimited(metric.sign() > 0 ? baseline : candidate);
    return new ConfidenceInterval(
        noLow ? 0 : Math.exp(logs.low()),
        noHigh ? Double.POSITIVE_INFINITY : Math.exp(logs.high()),
        logs.level());
  }

  /** How far the mean is from the margin beyond which, or within which, the pair is decided. */
  private double gap(double mean, ComparedRow baseline, ComparedRow candidate) {
    double advantage = metric.sign() * mean;
    if (isLimited(candidate)) {
      return advantage - margin.log();
    }
    return isLimited(baseline)
        ? -advantage - margin.log()
        : Math.abs(Math.abs(advantage) - margin.log());
  }
}
