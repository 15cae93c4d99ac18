package dev.longhaul.result;

/**
 * A row in the plan of its run: what makes it the same row in each of its rounds, and which rows it
 * can be compared with.
 *
 * @param plan the test method that plans the row, such as its unique id
 * @param test the test method's name for people, such as {@code ShopBenchmark.reads}
 * @param name the name of the row in its plan
 * @param place which row of the plan it is, from 1; in a pair that is compared, the earlier one is
 *     the baseline
 * @param work what the row's requests do, such as {@code sleep}: only rows with the same work are
 *     compared
 * @param inTurn whether its rounds are measured in turn with those of the plan's other rows; only
 *     then are its figures compared with theirs
 * @param alike how many rows of the plan do the same work, those that could not be measured too
 * @param untilDecided whether the plan may stop before its last round, because it is decided
 */
public record PlannedRow(
    String plan,
    String test,
    String name,
    int place,
    String work,
    boolean inTurn,
    int alike,
    boolean untilDecided) {
  /** Returns a text that no other row of the run has. */
  public String identity() {
    return identity(plan, name);
  }

  /** Returns the identity of such a row of a plan. */
  public static String identity(String plan, String name) {
    return plan + "/" + name;
  }
}
