package dev.longhaul.statistics;

import dev.longhaul.statistics.GoodnessOfFit.Residual;
import java.util.List;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * How far points scatter around a fitted curve, and their rounds around the points, both as mean
 * squares of shares. If the curve is right, both estimate the variance of a round.
 *
 * <p>Source: N. R. Draper and H. Smith, "Applied Regression Analysis", 3rd edition, Wiley, 1998,
 * chapter 2: lack of fit and pure error.
 *
 * @param ofPoints the mean square of the points' residuals, each counted once for each round
 * @param pointFreedom its degrees of freedom: points − coefficients
 * @param ofRounds the mean square of the rounds' deviations from their point
 * @param roundFreedom its degrees of freedom: rounds of all points − points
 */
record Scatter(double ofPoints, int pointFreedom, double ofRounds, int roundFreedom) {
  /** Rounds that happen to be equal do not make a figure exact. */
  private static final double LEAST = Math.pow(RoundMean.leastDeviation(1, 0), 2);

  /**
   * Returns the scatter of points.
   *
   * @param counts the points
   * @param residuals the residual of each point, in the same order
   * @param coefficients how many coefficients the curve has
   */
  static Scatter of(List<UserCount> counts, List<Residual> residuals, int coefficients) {
    int points = counts.size();
    int rounds = counts.stream().mapToInt(UserCount::rounds).sum();
    double between = 0;
    for (int point = 0; point < points; point++) {
      between += counts.get(point).rounds() * Math.pow(residuals.get(point).share(), 2);
    }
    double within = counts.stream().mapToDouble(UserCount::squares).sum();
    return new Scatter(
        between / (points - coefficients),
        points - coefficients,
        Math.max(within / (rounds - points), LEAST),
        rounds - points);
  }

  /** Returns how probable so large a scatter of points, or a larger one, is by noise alone. */
  double chance() {
    return FDistribution.of(pointFreedom, roundFreedom).survivalProbability(ofPoints / ofRounds);
  }

  /**
   * Returns half the width of the interval of a figure whose standard error is that of one round.
   * Where the curve misses the points by more than noise, further rounds would not bring it nearer:
   * then the points alone show how far it is off.
   *
   * @param level the level of the interval, such as 0.95
   */
  double halfWidth(double level) {
    if (chance() < GoodnessOfFit.RARE) {
      return StudentT.critical(level, pointFreedom) * Math.sqrt(ofPoints);
    }
    int freedom = pointFreedom + roundFreedom;
    double pooled = (ofPoints * pointFreedom + ofRounds * roundFreedom) / freedom;
    return StudentT.critical(level, freedom) * Math.sqrt(pooled);
  }
}
