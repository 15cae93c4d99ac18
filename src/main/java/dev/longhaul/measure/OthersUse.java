package dev.longhaul.measure;

import java.time.Duration;
import java.util.Optional;

/**
 * What other programs took of the machine's processor time: none of the server's, the driver's or
 * the origins'.
 *
 * @param meanShare their share of all processors in the slices that ended in the window, from 0 to
 *     1
 * @param disturbance the first two slices in a row, in the window or just before, in which they
 *     took too much; empty if there were none
 */
public record OthersUse(double meanShare, Optional<Disturbance> disturbance) {
  /**
   * Two slices in a row in which other programs took too much.
   *
   * @param after how long after the window's begin the second one ended; negative in the warm-up
   * @param share the others' share in the one of the two in which they took less
   */
  public record Disturbance(Duration after, double share) {}
}
