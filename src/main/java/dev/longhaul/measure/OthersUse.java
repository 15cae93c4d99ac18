package dev.longhaul.measure;

import java.time.Duration;
import java.util.Optional;

/**
 * The machine's processor time that other programs took, without the server, the driver and the
 * origins.
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
   * @param after the time from the window's start to the end of the second slice; negative in the
   *     warm-up
   * @param share the smaller of the others' shares in the two slices
   */
  public record Disturbance(Duration after, double share) {}
}
