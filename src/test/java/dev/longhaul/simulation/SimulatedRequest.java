package dev.longhaul.simulation;

/**
 * A simulated request.
 *
 * @param start when it was sent or due, in seconds
 * @param end when it was answered, in seconds
 */
public record SimulatedRequest(double start, double end) {
  /** Returns its response time in seconds. */
  public double seconds() {
    return end - start;
  }

  /** Returns whether it started in a window, in seconds. */
  public boolean startsIn(double from, double to) {
    return start >= from && start < to;
  }
}
