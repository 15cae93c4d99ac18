package dev.longhaul.statistics;

/**
 * The interval in which a figure lies, at a level of confidence.
 *
 * @param low its lower limit, in the unit of the figure
 * @param high its upper limit; infinite if only a lower one is known
 * @param level how often such intervals contain the true figure, such as 0.95; above 0, below 1
 */
public record ConfidenceInterval(double low, double high, double level) {
  /**
   * Checks the order of the limits.
   *
   * @throws IllegalArgumentException if the lower one is above the upper one, or the level is none
   */
  public ConfidenceInterval {
    if (!(low <= high && level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "an interval must have its lower limit first and a level between 0 and 1, but went from"
              + " %s to %s at %s".formatted(low, high, level));
    }
  }

  /** Returns whether a value lies in the interval, its limits included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
