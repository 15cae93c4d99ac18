package dev.longhaul.statistics;

/**
 * The flow balance of operational analysis: in a steady window, as many requests end as arrive.
 * Otherwise a queue grows or shrinks, and the window's figures show no steady state.
 *
 * <p>Source: P. J. Denning and J. P. Buzen, "The Operational Analysis of Queueing Network Models",
 * ACM Computing Surveys 10(3), 1978.
 */
public final class FlowBalance {
  private static final double TOLERATED = 0.1;
  private static final double STANDARD_ERRORS = 3;

  private FlowBalance() {}

  /**
   * Returns whether two counts differ by no more than a tenth of the arrivals plus three standard
   * errors of the difference of two such counts.
   *
   * @param came requests that started in the window
   * @param ended requests that ended in it, with any start
   */
  public static boolean holds(long came, long ended) {
    return Math.abs(came - ended) <= TOLERATED * came + STANDARD_ERRORS * Math.sqrt(2.0 * came);
  }
}
