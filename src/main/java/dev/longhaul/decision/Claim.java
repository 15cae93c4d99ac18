package dev.longhaul.decision;

import java.util.List;

/**
 * A claim about the candidate of a comparison.
 *
 * @param comparison the comparison that proves or refutes it
 * @param relation what is claimed
 * @param margin the difference that does not matter to the claim
 */
public record Claim(Comparison comparison, Relation relation, Margin margin) {
  /** What is claimed of a candidate. */
  public enum Relation {
    /** It is better than the baseline by more than the margin: faster, or it needs less. */
    BETTER,
    /** It is not worse than the baseline by more than the margin. */
    NO_WORSE
  }

  /** Claims that the candidate is better by more than the comparison's margin. */
  public static Claim better(Comparison comparison) {
    return new Claim(comparison, Relation.BETTER, comparison.margin());
  }

  /**
   * Claims that the candidate is not worse by more than a margin.
   *
   * @param margin may be another one than the comparison's
   */
  public static Claim noWorse(Comparison comparison, Margin margin) {
    return new Claim(comparison, Relation.NO_WORSE, margin);
  }

  /** Returns what the comparison says about the claim. */
  public Proof proof() {
    double edge = relation == Relation.BETTER ? margin.log() : -margin.log();
    return comparison.advantage().map(interval -> proof(interval, edge)).orElse(Proof.OPEN);
  }

  private static Proof proof(Advantage advantage, double edge) {
    if (advantage.low() > edge) {
      return Proof.PROVEN;
    }
    return advantage.high() < edge ? Proof.REFUTED : Proof.OPEN;
  }

  /**
   * Returns what is known about a row being the fastest of its family: better than each other row.
   *
   * @param withEachOther the row's comparisons, as {@link Decisions#withEachOther} returns them
   */
  public static Proof ofTheFastest(List<Comparison> withEachOther) {
    List<Proof> proofs = withEachOther.stream().map(each -> better(each).proof()).toList();
    if (proofs.contains(Proof.REFUTED)) {
      return Proof.REFUTED;
    }
    return proofs.contains(Proof.OPEN) ? Proof.OPEN : Proof.PROVEN;
  }
}
