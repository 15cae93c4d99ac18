package dev.longhaul.decision;

/**
 * The level of the intervals of a family. The more pairs are compared, the likelier one of them is
 * wrong by chance, so the more sure each must be (C. E. Bonferroni, 1936). A wrong claim can be
 * wrong on one side of the margin only, hence 10 % over both sides: wrong decisions of the whole
 * family stay below 5 %.
 */
final class FamilyLevel {
  private static final double LEAST = 0.95;
  private static final double ERROR = 0.05;

  private FamilyLevel() {}

  /**
   * Returns the level of each interval.
   *
   * @param pairs how many pairs the plan compares by one metric; at least 1
   * @param margin the margin. Without one a claim can be wrong on both sides
   */
  public static double of(int pairs, Margin margin) {
    return Math.max(LEAST, 1 - (margin.share() > 0 ? 2 * ERROR : ERROR) / pairs);
  }

  /**
   * Returns the level for the question whether one row is the fastest: it is compared with each
   * other row, and these are not compared with each other.
   *
   * @param rows how many rows the family has; at least 2
   */
  public static double ofTheFastest(int rows) {
    return Math.max(LEAST, 1 - 2 * ERROR / (rows - 1));
  }
}
