package dev.longhaul.statistics;

import dev.longhaul.statistics.GoodnessOfFit.Residual;
import dev.longhaul.statistics.ScalabilityLaw.Fitted;
import dev.longhaul.statistics.ScalabilityLaw.NotDescribed;
import dev.longhaul.statistics.ScalabilityLaw.Peak;
import dev.longhaul.statistics.ScalabilityLaw.Undetermined;
import dev.longhaul.statistics.ScalabilityLaw.Unlimited;
import java.util.List;
import java.util.Optional;

/**
 * The coefficients of {@link ScalabilityLaw}.
 *
 * @param counts the points, by ascending users, without what is common to a round
 * @param speed what that is
 * @param unit the throughput per user with the fewest users: that of the coefficients, so that they
 *     are near 1 for fast and for slow servers
 * @param squares a₀, a₁ and a₂ in that unit
 */
record ScalabilityFit(
    List<UserCount> counts, CommonSpeed speed, double unit, LeastSquares squares) {
  private static final double LEVEL = RoundMean.LEVEL;
  private static final int COEFFICIENTS = 3;

  static ScalabilityFit of(List<UserCount> measured) {
    CommonSpeed speed = CommonSpeed.of(measured);
    List<UserCount> counts = measured.stream().map(speed::takenOutOf).toList();
    double unit = counts.getFirst().perUser();
    double[][] weighted = new double[counts.size()][];
    double[] observed = new double[counts.size()];
    for (int point = 0; point < counts.size(); point++) {
      UserCount count = counts.get(point);
      // A mean of n rounds has 1 ÷ √n of a round's error; N ÷ X times its weight X ÷ N is 1.
      double root = Math.sqrt(count.rounds());
      weighted[point] = times(root * count.perUser() / unit, terms(count.users()));
      observed[point] = root;
    }
    return new ScalabilityFit(counts, speed, unit, LeastSquares.of(weighted, observed));
  }

  private static double[] terms(double users) {
    return new double[] {1, users - 1, users * (users - 1)};
  }

  private static double[] times(double factor, double[] numbers) {
    double[] products = new double[numbers.length];
    for (int at = 0; at < numbers.length; at++) {
      products[at] = factor * numbers[at];
    }
    return products;
  }

  private double perSecond(double users) {
    return unit * users / squares.sum(terms(users));
  }

  ScalabilityLaw law() {
    List<Residual> residuals =
        counts.stream()
            .map(each -> new Residual(each.users(), each.mean(), perSecond(each.users())))
            .toList();
    Scatter scatter = Scatter.of(counts, speed, residuals, COEFFICIENTS);
    GoodnessOfFit goodness = new GoodnessOfFit(residuals, scatter.chance());
    if (!goodness.isGood()) {
      return new NotDescribed(goodness);
    }
    MeanSquare noise = scatter.ofRound();
    double error = noise.halfWidth(LEVEL);
    double a0 = squares.coefficient(0);
    if (!isAboveZero(1, error)) {
      return new Undetermined(counts.getFirst().users());
    }
    double bottom = usersOfLeastTime();
    if (!isAboveZero(bottom, error)) {
      return new Unlimited(bottom);
    }
    double sigma = squares.coefficient(1) / a0;
    double kappa = squares.coefficient(2) / a0;
    Estimate ofKappa = estimate(kappa, error * squares.standardError(-kappa / a0, 0, 1 / a0));
    return new Fitted(
        ofSpeed(unit / a0, squares.standardError(-unit / (a0 * a0), 0, 0), noise),
        estimate(sigma, error * squares.standardError(-sigma / a0, 1 / a0, 0)),
        ofKappa,
        ofKappa.interval().low() > 0 ? peak(noise) : Optional.empty(),
        goodness);
  }

  /** Returns the users, of those that were measured and all between, for whom N ÷ X is least. */
  private double usersOfLeastTime() {
    double first = counts.getFirst().users();
    double last = counts.getLast().users();
    double a2 = squares.coefficient(2);
    if (a2 > 0) {
      // Where the derivative a₁ + a₂(2N − 1) is 0.
      return Math.clamp((1 - squares.coefficient(1) / a2) / 2, first, last);
    }
    return squares.sum(terms(first)) < squares.sum(terms(last)) ? first : last;
  }

  /** Returns whether N ÷ X of the curve is above 0, and not just by chance. */
  private boolean isAboveZero(double users, double error) {
    double[] terms = terms(users);
    return squares.sum(terms) > error * squares.standardError(terms);
  }

  private Optional<Peak> peak(MeanSquare noise) {
    double rest = squares.coefficient(0) - squares.coefficient(1);
    double a2 = squares.coefficient(2);
    double users = Math.sqrt(rest / a2);
    // Not a number, if σ is above 1: then throughput falls from the first user on.
    if (!(users > counts.getFirst().users() && users < counts.getLast().users())) {
      return Optional.empty();
    }
    // Of the logarithm, so that the lower limit stays above 0.
    double half =
        noise.halfWidth(LEVEL) * squares.standardError(0.5 / rest, -0.5 / rest, -0.5 / a2);
    ConfidenceInterval ofUsers =
        new ConfidenceInterval(users * Math.exp(-half), users * Math.exp(half), LEVEL);
    double perSecond = perSecond(users);
    // At its peak, X does not depend on where exactly that is, but on the coefficients alone.
    double[] gradient = times(-perSecond / squares.sum(terms(users)), terms(users));
    return Optional.of(
        new Peak(
            new Estimate(users, ofUsers),
            ofSpeed(perSecond, squares.standardError(gradient), noise)));
  }

  /**
   * Returns a throughput, which varies with the noise of the points and with the speed of rounds.
   *
   * @param error its standard error by the points alone, where the deviation of a round is 1
   * @param noise the variance of a round
   */
  private Estimate ofSpeed(double perSecond, double error, MeanSquare noise) {
    double ofPoints = Math.pow(error / perSecond, 2);
    int rounds = counts.stream().mapToInt(UserCount::rounds).sum();
    // The variance of the rounds' mean has the noise of all points in it already.
    MeanSquare variance =
        speed
            .ofMean(Scatter.LEAST / counts.size())
            .map(mean -> mean.plus(noise.times(Math.max(0, ofPoints - 1.0 / rounds))))
            .orElse(noise.times(ofPoints));
    return estimate(perSecond, perSecond * variance.halfWidth(LEVEL));
  }

  private static Estimate estimate(double value, double half) {
    return new Estimate(value, new ConfidenceInterval(value - half, value + half, LEVEL));
  }
}
