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
 * @param ofPoints the mean square of the points' residuals, each counted once for each round; it
 *     has as many degrees of freedom as there are points beyond the coefficients
 * @param ofRounds the mean square of the rounds' deviations from their point. What rounds have in
 *     common at all points is not in it, and takes its degrees of freedom: it moves the curve as a
 *     whole, and no residual shows it
 */
record Scatter(MeanSquare ofPoints, MeanSquare ofRounds) {
  /** Rounds that happen to be equal do not make a figure exact. */
  static final double LEAST = Math.pow(RoundMean.leastDeviation(1, 0), 2);

  /**
   * Returns the scatter of points.
   *
   * @param counts the points, without what is common to all points of a round
   * @param speed what that is
   * @param residuals the residual of each point, in the same order
   * @param coefficients how many coefficients the curve has
   */
  static Scatter of(
      List<UserCount> counts, CommonSpeed speed, List<Residual> residuals, int coefficients) {
    int points = counts.size();
    int rounds = counts.stream().mapToInt(UserCount::rounds).sum();
    double between = 0;
    for (int point = 0; point < points; point++) {
      between += counts.get(point).rounds() * Math.pow(residuals.get(point).share(), 2);
    }
    double within = counts.stream().mapToDouble(UserCount::squares).sum();
    int ofCurve = points - coefficients;
    int ofNoise = rounds - points - speed.freedom();
    return new Scatter(
        new MeanSquare(between / ofCurve, ofCurve),
        new MeanSquare(Math.max(within / ofNoise, LEAST), ofNoise));
  }

  /** Returns how probable so large a scatter of points, or a larger one, is by noise alone. */
  double chance() {
    return FDistribution.of(ofPoints.freedom(), ofRounds.freedom())
        .survivalProbability(ofPoints.value() / ofRounds.value());
  }

  /**
   * Returns the variance of one round. Where the curve misses the points by more than noise,
   * further rounds would not bring it nearer: then the points alone show how far it is off.
   */
  MeanSquare ofRound() {
    if (chance() < GoodnessOfFit.RARE) {
      return ofPoints;
    }
    int freedom = ofPoints.freedom() + ofRounds.freedom();
    double squares = ofPoints.value() * ofPoints.freedom() + ofRounds.value() * ofRounds.freedom();
    return new MeanSquare(squares / freedom, freedom);
  }
}
