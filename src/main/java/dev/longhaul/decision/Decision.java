package dev.longhaul.decision;

/** What the rounds of two rows say about the candidate, compared with the baseline. */
public enum Decision {
  /** Faster by more than the margin. */
  FASTER,
  /** Slower by more than the margin. */
  SLOWER,
  /** Needs less, by more than the margin. */
  LESS,
  /** Needs more, by more than the margin. */
  MORE,
  /** The two differ by at most the margin. This is shown, not supposed for want of proof. */
  SAME,
  /** The rounds do not show which of these holds. */
  UNDECIDED
}
