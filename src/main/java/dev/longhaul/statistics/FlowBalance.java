package dev.longhaul.statistics;

/**
 * The flow balance of operational analysis: over a window, as many requests end as come, or a queue
 * grows or shrinks, and the window's figures are of no steady state.
 *
 * <p>Source: P. J. Denning and J. P. Buzen, "The Operational Analysis of Queueing Network Models",
 * ACM Computing Surveys 10(3), 1978.
 */
public final class FlowBalance {
  private static final double TOLERATED = 0.1;
  private static final double STANDARD_ERRORS = 3;

  private FlowBalance() {}

  /**
   * Tells whether two counts differ by no more than a tenth of the arrivals and three standard
   * errors of a difference of two such counts.
   *
   * @param came requests that started in the window
   * @param ended requests that ended in it, whenever they started
   */
  public static boolean holds(long came, long ended) {
    return Math.abs(came - ended) <= TOLERATED * came + STANDARD_ERRORS * Math.sqrt(2.0 * came);
  }
}
