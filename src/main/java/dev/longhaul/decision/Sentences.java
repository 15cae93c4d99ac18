package dev.longhaul.decision;

import static java.util.stream.Collectors.joining;

import dev.longhaul.statistics.ConfidenceInterval;
import dev.longhaul.text.Quoted;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What comparisons show, in words. Each sentence begins with the name of the row that it is about.
 */
public final class Sentences {
  /**
   * A smaller ratio is turned round: 0.0397 times is hard to read, 25 times less is not. It is
   * clearly below a half, which needs no turn: ratios around 0.50 would be turned by chance.
   */
  private static final double FAR = 0.45;

  private Sentences() {}

  /**
   * Returns what a comparison shows.
   *
   * @param comparison the comparison
   * @param round how long a round takes, for the time that more rounds would take; empty if that is
   *     not known
   */
  public static String of(Comparison comparison, Optional<Duration> round) {
    return comparison.isDecided()
        ? "%s: %s".formatted(relation(comparison, comparison.decision()), figures(comparison))
        : "%s against %s: undecided; %s"
            .formatted(candidate(comparison), baseline(comparison), doubt(comparison, round));
  }

  /**
   * Returns what is known about a claim.
   *
   * @param claim the claim
   * @param round how long a round takes; empty if that is not known
   */
  public static String of(Claim claim, Optional<Duration> round) {
    Comparison comparison = claim.comparison();
    boolean better = claim.relation() == Claim.Relation.BETTER;
    if (claim.proof() == Proof.OPEN) {
      return "%s: undecided whether it %s; %s"
          .formatted(
              candidate(comparison),
              claimed(comparison, better, claim.margin()),
              doubt(comparison, round));
    }
    boolean holds = claim.proof() == Proof.PROVEN;
    if (holds == better) {
      return "%s: %s"
          .formatted(
              relation(
                  comparison, better ? comparison.metric().better() : comparison.metric().worse()),
              figures(comparison));
    }
    return "%s %s: %s"
        .formatted(
            candidate(comparison),
            negated(comparison, holds ? comparison.metric().worse() : comparison.metric().better())
                + beyond(claim.margin()),
            figures(comparison));
  }

  private static String claimed(Comparison of, boolean better, Margin margin) {
    return better
        ? "%s %s%s".formatted(verb(of, of.metric().better()), baseline(of), beyond(margin))
        : negated(of, of.metric().worse()) + beyond(margin);
  }

  private static String beyond(Margin margin) {
    return margin.share() > 0 ? " by more than %s %%".formatted(Words.percent(margin.share())) : "";
  }

  /**
   * Returns whether a row is among the best of its family, and why.
   *
   * @param row the name of the row
   * @param comparisons the comparisons of its family by one metric
   * @param round how long a round takes; empty if that is not known
   */
  public static String ofStanding(
      String row, List<Comparison> comparisons, Optional<Duration> round) {
    List<Comparison> its = Standing.ofCandidate(row, comparisons);
    return switch (Standing.of(row, comparisons)) {
      case IN ->
          "%s is among %s: no other row is better%s"
              .formatted(Quoted.visible(row), best(its), beyond(its.getFirst().margin()));
      case OUT ->
          "%s is not among %s: %s"
              .formatted(
                  Quoted.visible(row),
                  best(its),
                  each(its, of -> of.decision() == of.metric().worse(), round));
      case OPEN ->
          "%s: undecided whether it is among %s: %s"
              .formatted(
                  Quoted.visible(row),
                  best(its),
                  each(its, of -> !Standing.isProvenNoWorse(of), round));
    };
  }

  /**
   * Returns whether a row is the best of its family, and why.
   *
   * @param row the name of the row
   * @param withEachOther its comparisons, as {@link Decisions#withEachOther} returns them
   * @param round how long a round takes; empty if that is not known
   */
  public static String ofTheFastest(
      String row, List<Comparison> withEachOther, Optional<Duration> round) {
    Proof proof = Claim.ofTheFastest(withEachOther);
    String name = Quoted.visible(row);
    String best = best(withEachOther);
    Predicate<Comparison> reason = of -> Claim.better(of).proof() == proof;
    return switch (proof) {
      case PROVEN ->
          "%s alone is %s: it is better than each other row%s"
              .formatted(name, best, beyond(withEachOther.getFirst().margin()));
      case REFUTED ->
          "%s alone is not %s: %s".formatted(name, best, each(withEachOther, reason, round));
      case OPEN ->
          "%s: undecided whether it alone is %s: %s"
              .formatted(name, best, each(withEachOther, reason, round));
    };
  }

  private static String each(
      List<Comparison> comparisons, Predicate<Comparison> which, Optional<Duration> round) {
    return comparisons.stream().filter(which).map(of -> of(of, round)).collect(joining("; "));
  }

  private static String best(List<Comparison> its) {
    Comparison any = its.getFirst();
    String family = Quoted.visible(any.family().toString());
    return any.metric().isSpeed()
        ? "the fastest of " + family
        : "those of %s that need the least %s".formatted(family, any.metric().noun());
  }

  /** Returns how many comparisons are undecided; the last line of a run. */
  public static String undecided(List<Comparison> comparisons) {
    long open = comparisons.stream().filter(each -> !each.isDecided()).count();
    return "%s of %s comparisons %s undecided"
        .formatted(open, comparisons.size(), open == 1 ? "is" : "are");
  }

  private static String relation(Comparison of, Decision decision) {
    String within =
        decision == Decision.SAME
            ? " within %s %%".formatted(Words.percent(of.margin().share()))
            : "";
    return "%s %s %s%s".formatted(candidate(of), verb(of, decision), baseline(of), within);
  }

  private static String verb(Comparison of, Decision decision) {
    String noun = of.metric().noun();
    return switch (decision) {
      case FASTER -> "is faster than";
      case SLOWER -> "is slower than";
      case LESS -> "needs less %s than".formatted(noun);
      case MORE -> "needs more %s than".formatted(noun);
      case SAME, UNDECIDED ->
          of.metric().isSpeed() ? "is as fast as" : "needs as much %s as".formatted(noun);
    };
  }

  private static String negated(Comparison of, Decision decision) {
    String verb = verb(of, decision);
    String not =
        of.metric().isSpeed()
            ? verb.replaceFirst("^is ", "is not ")
            : verb.replaceFirst("^needs ", "does not need ");
    return not + " " + baseline(of);
  }

  /**
   * For example: 4.00 times its throughput (95 % interval 3.98 to 4.02, 6 rounds), or 25.19 times
   * less throughput.
   */
  private static String figures(Comparison of) {
    boolean far = of.ratio().orElseThrow() < FAR;
    Comparison shown = far ? of.reversed() : of;
    Optional<ConfidenceInterval> interval = shown.interval();
    int decimals = interval.map(Words::decimals).orElse(2);
    String size =
        interval.filter(each -> each.low() <= 0).isPresent()
            ? "at most "
            : interval.filter(each -> Double.isInfinite(each.high())).isPresent()
                ? "at least "
                : "";
    return "%s%s times %s %s (%s%s)"
        .formatted(
            size,
            Words.ratio(shown.ratio().orElseThrow(), decimals),
            far ? "less" : "its",
            of.metric().noun(),
            interval.map(each -> limits(each, decimals) + ", ").orElse(""),
            Words.rounds(of.pairs(), of.looks()));
  }

  private static String limits(ConfidenceInterval interval, int decimals) {
    String level = Words.level(interval.level()) + " interval ";
    if (interval.low() <= 0) {
      return level + "up to " + Words.ratio(interval.high(), decimals);
    }
    String low = Words.ratio(interval.low(), decimals);
    return Double.isInfinite(interval.high())
        ? level + "from " + low
        : "%s%s to %s".formatted(level, low, Words.ratio(interval.high(), decimals));
  }

  private static String doubt(Comparison of, Optional<Duration> round) {
    // A claim with another margin can be open where its comparison is decided.
    Doubt doubt = of.doubt().orElse(Doubt.TOO_FEW_ROUNDS);
    return switch (doubt) {
      case TOO_FEW_ROUNDS -> known(of) + more(of, round);
      case AT_THE_MARGIN ->
          known(of) + "; the ratio lies at the margin: 100 rounds would probably not decide";
      case HOPELESS -> known(of) + "; three times the rounds of the plan would probably not decide";
      case FEWER_THAN_THREE ->
          "a decision needs at least 3 rounds, and %s; longhaul.rounds=6 measures six"
              .formatted(counts(of));
      case ROUNDS_LEFT_OUT -> "more than a third of the rounds are left out, and " + counts(of);
      case NOT_PAIRED ->
          "the rounds are not paired: one of the rows was measured alone, not in turn with the other";
      case NO_FIGURE -> "one of the rows has no %s in each round".formatted(of.metric().noun());
      case GENERATOR_LIMITS_ONE ->
          "the load generator limits one of the rows, which may be faster than measured: "
              + figures(of);
      case GENERATOR_LIMITS_BOTH ->
          "the load generator limits both rows: compare them by CPU time per request, or send the load from elsewhere";
      case BETWEEN_LOOKS ->
          "its plan has its first look after %s that count, and %s"
              .formatted(Words.rounds(of.looks().orElseThrow().first()), counts(of));
    };
  }

  private static String counts(Comparison of) {
    return "%s %s".formatted(of.pairs(), of.pairs() == 1 ? "counts" : "count");
  }

  private static String known(Comparison of) {
    return of.side().map(side -> Sides.inWords(of, side) + ": ").orElse("") + figures(of);
  }

  private static String more(Comparison of, Optional<Duration> round) {
    if (of.moreRounds().isEmpty()) {
      return "";
    }
    int more = of.moreRounds().getAsInt();
    String time =
        round.map(each -> " (%s)".formatted(Words.time(each.multipliedBy(more)))).orElse("");
    return "; %s%s would probably decide".formatted(Words.moreRounds(more), time);
  }

  private static String candidate(Comparison of) {
    return Quoted.visible(of.candidate());
  }

  private static String baseline(Comparison of) {
    return Quoted.visible(of.baseline());
  }
}
