package dev.longhaul.decision;

/** What the rounds say about a claim. */
public enum Proof {
  /** It holds. */
  PROVEN,
  /** It does not hold. */
  REFUTED,
  /** The rounds do not show whether it holds. */
  OPEN
}
