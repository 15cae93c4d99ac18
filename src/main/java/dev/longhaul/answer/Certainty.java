package dev.longhaul.answer;

/** How much the rows of a family decide. */
public enum Certainty {
  /** Nothing, because they are of a smoke run, whose figures are no evidence. */
  SMOKE,
  /** Nothing, because each row was measured once. */
  ONE_ROUND,
  /** Nothing, because no two rows were measured in turn and have figures. */
  NOT_COMPARED,
  /** Not of every row whether it is among the best. */
  UNDECIDED,
  /** Of every row whether it is among the best. */
  DECIDED;

  /** Returns whether the rows are ranked, though perhaps not all of them. */
  public boolean isRanked() {
    return this == UNDECIDED || this == DECIDED;
  }
}
