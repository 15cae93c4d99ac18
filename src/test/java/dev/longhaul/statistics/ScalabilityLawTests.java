package dev.longhaul.statistics;

import static dev.longhaul.statistics.Curves.SIX_TO_300;
import static dev.longhaul.statistics.Curves.knee;
import static dev.longhaul.statistics.Curves.law;
import static dev.longhaul.statistics.Curves.measured;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.longhaul.statistics.GoodnessOfFit.Residual;
import dev.longhaul.statistics.ScalabilityLaw.Fitted;
import dev.longhaul.statistics.ScalabilityLaw.NoThroughput;
import dev.longhaul.statistics.ScalabilityLaw.NotDescribed;
import dev.longhaul.statistics.ScalabilityLaw.Peak;
import dev.longhaul.statistics.ScalabilityLaw.TooFewCounts;
import dev.longhaul.statistics.ScalabilityLaw.Undetermined;
import dev.longhaul.statistics.ScalabilityLaw.Unlimited;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalabilityLawTests {
  private static final double TINY = 1e-9;

  private static Fitted fitted(Map<Integer, List<Double>> perSecond) {
    ScalabilityLaw law = ScalabilityLaw.of(perSecond);
    assertThat(law).isInstanceOf(Fitted.class);
    return (Fitted) law;
  }

  private static NotDescribed notDescribed(Map<Integer, List<Double>> perSecond) {
    ScalabilityLaw law = ScalabilityLaw.of(perSecond);
    assertThat(law).isInstanceOf(NotDescribed.class);
    return (NotDescribed) law;
  }

  @ParameterizedTest
  @CsvSource({
    "100, 0.05, 0.0001",
    "3.571, 0, 0",
    "80000, 0.5, 0.01",
    "0.01, 0, 0.00001",
    "20, 0.02, 0",
    "7, 2, 0",
    "1000, -0.001, 0"
  })
  void findsTheParametersOfPointsOnACurve(double lambda, double sigma, double kappa) {
    Fitted law = fitted(measured(SIX_TO_300, law(lambda, sigma, kappa), 0.01));
    assertThat(law.lambda().value()).isEqualTo(lambda, within(TINY * lambda));
    assertThat(law.sigma().value()).isEqualTo(sigma, within(TINY));
    assertThat(law.kappa().value()).isEqualTo(kappa, within(TINY));
    assertThat(law.lambda().interval().contains(lambda)).isTrue();
    assertThat(law.perSecond(98))
        .isEqualTo(law(lambda, sigma, kappa).applyAsDouble(98), within(TINY * lambda * 98));
  }

  /** 20,000 users, and throughput over six orders of magnitude. */
  @Test
  void isFoundOverAWideRange() {
    List<Integer> users = List.of(1, 10, 100, 1_000, 5_000, 20_000);
    Fitted law = fitted(measured(users, law(50_000, 0.9, 0.001), 0.01));
    assertThat(law.sigma().value()).isEqualTo(0.9, within(1e-6));
    assertThat(law.kappa().value()).isEqualTo(0.001, within(1e-9));
  }

  /** At N* = √(0.95 ÷ 0.0001) = 97.5. */
  @Test
  void hasItsPeakWhereItsDerivativeIsZero() {
    DoubleUnaryOperator curve = law(100, 0.05, 0.0001);
    Peak peak = fitted(measured(SIX_TO_300, curve, 0.01)).peak().orElseThrow();
    double users = Math.sqrt(0.95 / 0.0001);
    assertThat(peak.users().value()).isEqualTo(users, within(1e-6));
    assertThat(peak.perSecond().value()).isEqualTo(curve.applyAsDouble(users), within(1e-6));
    assertThat(curve.applyAsDouble(users))
        .isGreaterThan(curve.applyAsDouble(users + 1))
        .isGreaterThan(curve.applyAsDouble(users - 1));
    assertThat(peak.users().interval().contains(users)).isTrue();
    assertThat(peak.users().interval().low()).isGreaterThan(80);
    assertThat(peak.users().interval().high()).isLessThan(120);
  }

  /** Without κ, with a peak at 975 users, at 9.7 of at least 10, and falling from the first on. */
  @ParameterizedTest
  @CsvSource({"0.05, 0", "0.05, 0.000001", "0.05, 0.01", "1.5, 0.01"})
  void claimsNoPeakOutsideOfThePoints(double sigma, double kappa) {
    List<Integer> users = List.of(10, 20, 40, 80, 160, 300);
    assertThat(fitted(measured(users, law(100, sigma, kappa), 0.001)).peak()).isEmpty();
  }

  @Test
  void anotherUnitChangesLambdaOnly() {
    Fitted law = fitted(new Curves(1).measure(law(1, 0.05, 0.0001), 0.03));
    Fitted thousandfold = fitted(new Curves(1).measure(law(1_000, 0.05, 0.0001), 0.03));
    assertThat(thousandfold.lambda().value()).isEqualTo(1_000 * law.lambda().value(), within(1e-6));
    assertThat(thousandfold.sigma().interval().high())
        .isEqualTo(law.sigma().interval().high(), within(TINY));
    assertThat(thousandfold.kappa().interval().low())
        .isEqualTo(law.kappa().interval().low(), within(TINY));
  }

  @Test
  void showsItsResiduals() {
    Fitted law = fitted(new Curves(1).measure(law(100, 0.05, 0.0001), 0.03));
    assertThat(law.goodness().residuals()).extracting(Residual::users).isEqualTo(SIX_TO_300);
    assertThat(law.goodness().residuals())
        .allSatisfy(
            each -> {
              assertThat(each.fittedPerSecond())
                  .isEqualTo(law.perSecond(each.users()), within(1e-6));
              assertThat(each.perSecond())
                  .isEqualTo(each.fittedPerSecond() * (1 + each.share()), within(1e-6));
            });
    assertThat(law.goodness().relativeError()).isBetween(0.001, 0.1);
  }

  /** Equal rounds do not make a law exact. */
  @Test
  void equalRoundsHaveAnInterval() {
    ConfidenceInterval interval =
        fitted(measured(SIX_TO_300, law(100, 0.05, 0.0001), 0)).lambda().interval();
    assertThat(interval.high() - interval.low()).isBetween(0.1, 1.0);
  }

  /** Four workers, as a pool has by default: throughput rises to four users, then not at all. */
  @Test
  void doesNotDescribeASharpKnee() {
    NotDescribed refused = notDescribed(measured(SIX_TO_300, knee(4, 0.28), 0.004));
    assertThat(refused.goodness().relativeError()).isGreaterThan(0.1);
    assertThat(refused.goodness().chance()).isLessThan(0.001);
    assertThat(refused.reason())
        .matches(
            "the law misses the throughput with \\d+ users? by \\d\\d %, more than rounds differ");
  }

  /** Off by 2 % in turn, ten times as much as rounds differ: nearly right, so it is shown. */
  @Test
  void aLawThatMissesPointsByLittleHasWiderIntervals() {
    double missed = 0.02;
    Map<Integer, List<Double>> off = measured(SIX_TO_300, law(100, 0.05, 0.0001), 0.002);
    for (int users : List.of(1, 10, 98)) {
      off.compute(users, (n, rounds) -> rounds.stream().map(each -> each * (1 + missed)).toList());
    }
    Fitted law = fitted(off);
    assertThat(law.goodness().chance()).isLessThan(0.001);
    assertThat(law.goodness().relativeError()).isBetween(0.005, 0.02);
    assertThat(law.lambda().interval().contains(100)).isTrue();
    assertThat(law.sigma().interval().contains(0.05)).isTrue();
    assertThat(law.kappa().interval().contains(0.0001)).isTrue();
  }

  /** With 100 users and more, σ alone is seen: λ is anything. */
  @Test
  void isUndeterminedWithoutFewUsers() {
    ScalabilityLaw law =
        ScalabilityLaw.of(measured(List.of(100, 150, 200, 250, 300, 400), law(100, 0.3, 0), 0.05));
    assertThat(law).isEqualTo(new Undetermined(100));
    assertThat(new Undetermined(100).reason()).contains("start at 100 users");
  }

  @Test
  void needsSixNumbersOfUsers() {
    Map<Integer, List<Double>> points = measured(SIX_TO_300, law(100, 0.05, 0), 0.01);
    points.remove(10);
    assertThat(ScalabilityLaw.of(points)).isEqualTo(new TooFewCounts(5));
    assertThat(ScalabilityLaw.of(Map.of())).isEqualTo(new TooFewCounts(0));
    assertThat(new TooFewCounts(5).reason())
        .isEqualTo("the law needs 6 numbers of users with 3 rounds each, and 5 of them are there");
    assertThat(new TooFewCounts(1).reason()).endsWith("and 1 of them is there");
  }

  @Test
  void needsThreeRoundsOfEach() {
    Map<Integer, List<Double>> points = measured(SIX_TO_300, law(100, 0.05, 0), 0.01);
    points.put(10, List.of(100.0, 100.0));
    assertThat(ScalabilityLaw.of(points)).isEqualTo(new TooFewCounts(5));
  }

  @Test
  void leavesOutWhatHasFewerRounds() {
    Map<Integer, List<Double>> points = measured(SIX_TO_300, law(100, 0.05, 0.0001), 0.01);
    ScalabilityLaw law = ScalabilityLaw.of(points);
    points.put(50, List.of(1.0, 1.0));
    points.put(70, List.of());
    assertThat(ScalabilityLaw.of(points)).isEqualTo(law);
  }

  /** A number of users with more rounds weighs more. */
  @Test
  void isNearerToPointsOfMoreRounds() {
    Map<Integer, List<Double>> points = measured(SIX_TO_300, law(100, 0.05, 0.0001), 0.05);
    double exact = law(100, 0.05, 0.0001).applyAsDouble(10);
    List<Double> three = List.of(exact, 1.04 * exact, 1.08 * exact);
    points.put(10, three);
    double few = shareAt10(points);
    points.put(10, Stream.of(three, three, three).flatMap(List::stream).toList());
    assertThat(shareAt10(points)).isPositive().isLessThan(0.8 * few);
  }

  private static double shareAt10(Map<Integer, List<Double>> points) {
    return fitted(points).goodness().residuals().get(2).share();
  }

  /** N ÷ X is (N − 5)(N − 8): above 0 at all points, and below between 5 and 8 users. */
  @Test
  void isRefusedWithAPoleBetweenPoints() {
    List<Integer> users = List.of(1, 2, 3, 10, 20, 30);
    ScalabilityLaw law = ScalabilityLaw.of(measured(users, n -> n / ((n - 5) * (n - 8)), 0.01));
    assertThat(law).isInstanceOf(Unlimited.class);
    assertThat(((Unlimited) law).users()).isEqualTo(6.5, within(1e-6));
    assertThat(((Unlimited) law).reason())
        .isEqualTo(
            "by the law, throughput may have no limit at some 7 users: measure more numbers of"
                + " users around that");
  }

  /** Each of up to 5 users is served faster than one alone, as of a server that falls asleep. */
  @Test
  void aContentionBelowZeroWithoutAPoleIsShown() {
    List<Integer> users = List.of(1, 2, 3, 10, 20, 30);
    Fitted law = fitted(measured(users, n -> n / (n * n - 10 * n + 28), 0.01));
    assertThat(law.sigma().value()).isEqualTo(-9.0 / 19, within(1e-6));
    assertThat(law.perSecond(5)).isEqualTo(5.0 / 3, within(1e-6));
  }

  @Test
  void isRefusedWithoutThroughput() {
    Map<Integer, List<Double>> points = measured(SIX_TO_300, law(100, 0.05, 0), 0.01);
    points.put(300, List.of(0.0, 0.0, 0.0));
    assertThat(ScalabilityLaw.of(points)).isEqualTo(new NoThroughput(300));
    points.put(300, List.of(100.0, 0.0, 100.0));
    assertThat(ScalabilityLaw.of(points)).isEqualTo(new NoThroughput(300));
    assertThat(new NoThroughput(300).reason()).contains("with 300 users");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void refusesWhatIsNoThroughput(double perSecond) {
    assertThatThrownBy(() -> ScalabilityLaw.of(Map.of(25, List.of(1.0, perSecond))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the throughput with 25 users must be a number of at least 0, but was " + perSecond);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void refusesWhatIsNoNumberOfUsers(int users) {
    assertThatThrownBy(() -> ScalabilityLaw.of(Map.of(users, List.of(1.0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the number of users must be at least 1, but was " + users);
  }
}
