package dev.longhaul.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Critical values of Student's t distribution.
 *
 * <p>Source: Student, "The Probable Error of a Mean", Biometrika 6(1), 1908.
 */
public final class StudentT {
  private StudentT() {}

  /**
   * Returns the value that |t| exceeds with probability 1 − level.
   *
   * @param level the level of confidence of a two-sided interval, such as 0.95; above 0, below 1
   * @param degreesOfFreedom at least 1
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static double critical(double level, int degreesOfFreedom) {
    if (!(level > 0 && level < 1) || degreesOfFreedom < 1) {
      throw new IllegalArgumentException(
          "the level must be above 0 and below 1 and there must be at least 1 degree of freedom,"
              + " but were %s and %s".formatted(level, degreesOfFreedom));
    }
    return TDistribution.of(degreesOfFreedom).inverseSurvivalProbability((1 - level) / 2);
  }
}
