package dev.longhaul.result;

/**
 * One of the rounds of a row: the row measured once, in a fresh JVM.
 *
 * @param row the row
 * @param number which round, from 1
 * @param of how many rounds are planned, or at most if the plan may stop before
 */
public record Round(PlannedRow row, int number, int of) {
  /**
   * Returns its name, such as {@code round 2 of 6} or {@code round 2 of at most 20}.
   *
   * @param untilDecided whether the plan may stop before
   */
  public static String name(int number, int of, boolean untilDecided) {
    return "round %s of %s%s".formatted(number, untilDecided ? "at most " : "", of);
  }

  @Override
  public String toString() {
    return name(number, of, row.untilDecided());
  }
}
