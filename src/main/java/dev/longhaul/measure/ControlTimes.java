package dev.longhaul.measure;

/**
 * How long fixed work took before and after a window, with the server idle, as multiples of what it
 * usually took in the run: above 1, the machine was slower.
 *
 * @param before how long before the window
 * @param after how long after it
 */
public record ControlTimes(double before, double after) {
  /** The largest difference that is no other speed of the machine. */
  private static final double TOLERATED = 0.1;

  /** Returns whether the machine had another speed before or after the window. */
  public boolean areOff() {
    return isOff(before) || isOff(after);
  }

  /** Returns the time that is further off, whether it is before the window or after it. */
  public double worse() {
    return Math.abs(Math.log(before)) > Math.abs(Math.log(after)) ? before : after;
  }

  private static boolean isOff(double time) {
    return Math.abs(time - 1) > TOLERATED;
  }
}
