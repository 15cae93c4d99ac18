package dev.longhaul.result;

/**
 * One of the rounds of a row: the row measured once, in a fresh JVM.
 *
 * @param row the row
 * @param number which round, from 1
 * @param of how many rounds are planned
 */
public record Round(PlannedRow row, int number, int of) {
  /** Returns its name, such as {@code round 2 of 6}. */
  public static String name(int number, int of) {
    return "round %s of %s".formatted(number, of);
  }

  @Override
  public String toString() {
    return name(number, of);
  }
}
