package dev.longhaul.statistics;

import static java.util.Comparator.comparingDouble;

import java.util.List;

/**
 * How near a curve comes to the measured throughput.
 *
 * @param residuals one for each number of users, in ascending order; at least one
 * @param chance how probable it is that noise alone would make the residuals this large or larger,
 *     by the F test for lack of fit
 */
public record GoodnessOfFit(List<Residual> residuals, double chance) {
  /** One of twenty curves that are right looks wrong by chance. */
  static final double RARE = 0.05;

  /** A curve that misses no point by a larger share describes them, even if the test rejects it. */
  private static final double TOLERATED = 0.05;

  /** Copies the list. */
  public GoodnessOfFit {
    residuals = List.copyOf(residuals);
  }

  /**
   * What was measured with a number of users, and what the curve has there.
   *
   * @param users how many users
   * @param perSecond the measured throughput, the mean over rounds, in requests per second
   * @param fittedPerSecond that of the curve
   */
  public record Residual(int users, double perSecond, double fittedPerSecond) {
    /** Returns by what share the measured throughput exceeds that of the curve. */
    public double share() {
      return perSecond / fittedPerSecond - 1;
    }

    private double size() {
      return Math.abs(share());
    }
  }

  /** Returns the residual whose share is the largest. */
  public Residual worst() {
    return residuals.stream().max(comparingDouble(Residual::size)).orElseThrow();
  }

  /** Returns the relative error of the curve: the largest share by which it misses a point. */
  public double relativeError() {
    return worst().size();
  }

  /**
   * Returns whether the curve describes the points: noise alone can explain the residuals, or all
   * of them are small. The test alone would refuse almost any law where rounds differ by some
   * tenths of a percent.
   */
  public boolean isGood() {
    return chance >= RARE || relativeError() <= TOLERATED;
  }
}
