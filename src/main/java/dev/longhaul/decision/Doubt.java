package dev.longhaul.decision;

/** Why a comparison is undecided. */
public enum Doubt {
  /** The interval reaches over a margin; more rounds would make it narrower. */
  TOO_FEW_ROUNDS,
  /** The ratio lies so near a margin that not even 100 rounds would probably decide. */
  AT_THE_MARGIN,
  /** The rounds that would probably decide are more than three times what the plan allows. */
  HOPELESS,
  /** Fewer than three rounds count for both rows. */
  FEWER_THAN_THREE,
  /** More than a third of the rounds are left out. */
  ROUNDS_LEFT_OUT,
  /** One row was measured alone, not in turn with the other. */
  NOT_PAIRED,
  /** A row has no figure, or a round's figure is 0, so that there is no ratio. */
  NO_FIGURE,
  /** The load generator limited one row, and the other is not proven to be slower. */
  GENERATOR_LIMITS_ONE,
  /** The load generator limited both rows. */
  GENERATOR_LIMITS_BOTH,
  /** A run with a plan to stop early has not come to its first look. */
  BETWEEN_LOOKS
}
