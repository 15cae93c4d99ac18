package dev.longhaul.statistics;

import static dev.longhaul.statistics.Curves.knee;
import static dev.longhaul.statistics.Curves.law;
import static dev.longhaul.statistics.Curves.softKnee;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.statistics.ScalabilityLaw.Fitted;
import dev.longhaul.statistics.ScalabilityLaw.NotDescribed;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How often the law is found, and wrongly refused or claimed, in simulated sweeps. */
class ScalabilityIntervalsTests {
  private static final int RUNS = 500;
  private static final double LEVEL = 0.95;

  private static List<ScalabilityLaw> laws(DoubleUnaryOperator curve, double deviation) {
    return laws(new Curves(18), curve, deviation);
  }

  private static List<ScalabilityLaw> laws(
      Curves curves, DoubleUnaryOperator curve, double deviation) {
    return laws(() -> curves.measure(curve, deviation));
  }

  private static List<ScalabilityLaw> laws(Supplier<Map<Integer, List<Double>>> sweeps) {
    return Stream.generate(() -> ScalabilityLaw.of(sweeps.get())).limit(RUNS).toList();
  }

  private static List<Fitted> fitted(List<ScalabilityLaw> laws) {
    return laws.stream().filter(Fitted.class::isInstance).map(Fitted.class::cast).toList();
  }

  private static <T> double share(List<T> all, Predicate<T> which) {
    return (double) all.stream().filter(which).count() / all.size();
  }

  /** Three standard errors of a share of so many runs. */
  private static double error(double share, int runs) {
    return 3 * Math.sqrt(share * (1 - share) / runs);
  }

  private static void assertThatIntervalsCover(List<Estimate> estimates, double truth) {
    assertThat(share(estimates, each -> each.interval().contains(truth)))
        .as("intervals that contain %s", truth)
        .isBetween(LEVEL - error(LEVEL, estimates.size()), LEVEL + error(LEVEL, estimates.size()));
  }

  @ParameterizedTest
  @CsvSource({
    "0.004, 0.05, 0.0001",
    "0.03, 0.05, 0.0001",
    "0.05, 0.05, 0.0001",
    "0.004, 0, 0.0001",
    "0.03, 0, 0.0001",
    "0.05, 0, 0.0001",
    "0.004, 0.1, 0",
    "0.03, 0.1, 0",
    "0.05, 0.1, 0",
    "0.004, 0, 0",
    "0.03, 0, 0",
    "0.05, 0, 0",
    "0.004, 0.3, 0.002",
    "0.03, 0.3, 0.002",
    "0.05, 0.3, 0.002"
  })
  void parametersLieInTheirIntervals(double deviation, double sigma, double kappa) {
    List<ScalabilityLaw> laws = laws(law(100, sigma, kappa), deviation);
    List<Fitted> fitted = fitted(laws);
    // The F test refuses one of twenty, and only where a point is off by more than 5 %.
    assertThat(fitted.size()).isGreaterThan((int) (RUNS * (LEVEL - error(LEVEL, RUNS))));
    assertThatSpeedsAreCovered(fitted.stream().map(Fitted::lambda), 100);
    assertThatIntervalsCover(fitted.stream().map(Fitted::sigma).toList(), sigma);
    assertThatIntervalsCover(fitted.stream().map(Fitted::kappa).toList(), kappa);
  }

  /** Their degrees of freedom are those of two variances, which are known approximately. */
  private static void assertThatSpeedsAreCovered(Stream<Estimate> estimates, double truth) {
    List<Estimate> all = estimates.toList();
    assertThat(share(all, each -> each.interval().contains(truth)))
        .isBetween(LEVEL - error(LEVEL, all.size()), 0.99);
  }

  /** One process serves all points of a round, and processes differ more than points do. */
  @ParameterizedTest
  @CsvSource({"0.01, 0.04", "0.03, 0.03", "0.03, 0.01", "0.01, 0.07"})
  void parametersLieInTheirIntervalsIfRoundsDifferAsAWhole(double deviation, double ofServers) {
    Curves curves = new Curves(19);
    DoubleUnaryOperator curve = law(100, 0.05, 0.0001);
    List<Fitted> fitted = fitted(laws(() -> curves.measure(curve, deviation, ofServers)));
    assertThatSpeedsAreCovered(fitted.stream().map(Fitted::lambda), 100);
    assertThatIntervalsCover(fitted.stream().map(Fitted::sigma).toList(), 0.05);
    assertThatIntervalsCover(fitted.stream().map(Fitted::kappa).toList(), 0.0001);
  }

  /** However much servers differ: what a round has in common is no lack of fit, and no noise. */
  @ParameterizedTest
  @CsvSource({"0.004, 0", "0.03, 0", "0.05, 0", "0.004, 0.07", "0.01, 0.07", "0.03, 0.07"})
  void noiseAloneLooksWrongOnceInTwentyRuns(double deviation, double ofServers) {
    Curves curves = new Curves(18);
    List<ScalabilityLaw> laws =
        laws(() -> curves.measure(law(100, 0.05, 0.0001), deviation, ofServers));
    double refused = share(laws, NotDescribed.class::isInstance);
    double rare =
        refused
            + (double) fitted(laws).stream().filter(each -> each.goodness().chance() < 0.05).count()
                / RUNS;
    assertThat(rare).isBetween(0.05 - error(0.05, RUNS), 0.05 + error(0.05, RUNS));
    if (deviation < 0.01) {
      assertThat(refused).isZero();
    }
  }

  /**
   * Knees that the law misses by 6 and 8 %, where servers differ by 7 %. If that counted as noise
   * of the points, as it does where these have no round in common, most would pass.
   *
   * @param found the least share that is refused
   * @param before the largest share that is refused if each point has rounds of its own
   */
  @ParameterizedTest
  @CsvSource({
    "1.5, 0.01, 0.95, 0.6",
    "1.5, 0.02, 0.87, 0.5",
    "1.7, 0.01, 0.98, 0.7",
    "1.7, 0.02, 0.98, 0.7"
  })
  void aSoftKneeIsRefusedAlthoughServersDiffer(
      double sharpness, double deviation, double found, double before) {
    Curves curves = new Curves(20);
    DoubleUnaryOperator curve = softKnee(20, 0.28, sharpness);
    List<Map<Integer, List<Double>>> sweeps =
        Stream.generate(() -> curves.measure(curve, deviation, 0.07)).limit(RUNS).toList();
    assertThat(
            share(sweeps.stream().map(ScalabilityLaw::of).toList(), NotDescribed.class::isInstance))
        .isGreaterThan(found);
    assertThat(
            share(
                sweeps.stream()
                    .map(each -> ScalabilityLaw.ofRounds(withRoundsOfTheirOwn(each)))
                    .toList(),
                NotDescribed.class::isInstance))
        .isLessThan(before);
  }

  private static Map<Integer, SortedMap<Integer, Double>> withRoundsOfTheirOwn(
      Map<Integer, List<Double>> sweep) {
    Map<Integer, SortedMap<Integer, Double>> points = new TreeMap<>();
    sweep.forEach(
        (users, perSecond) -> {
          SortedMap<Integer, Double> rounds = new TreeMap<>();
          perSecond.forEach(each -> rounds.put(100 * users + rounds.size(), each));
          points.put(users, rounds);
        });
    return points;
  }

  /** Of pools of workers, with the knee between two points and at one. */
  @ParameterizedTest
  @CsvSource({"4, 0.004", "4, 0.03", "4, 0.05", "10, 0.03", "10, 0.05", "16, 0.03", "16, 0.05"})
  void aSharpKneeIsAlwaysRefused(int workers, double deviation) {
    assertThat(laws(knee(workers, 0.28), deviation)).hasOnlyElementsOfType(NotDescribed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,5,25,100,200,400", "1,3,10,32,100,316,1000", "1,2,4,8,16,32"})
  void aSharpKneeIsRefusedAtOtherPoints(String users) {
    List<Integer> counts = Stream.of(users.split(",")).map(Integer::valueOf).toList();
    assertThat(laws(new Curves(counts, new SplittableRandom(5)), knee(4, 0.28), 0.05))
        .hasOnlyElementsOfType(NotDescribed.class);
  }

  @ParameterizedTest
  @CsvSource({"0.004, 0.05, 0.0001", "0.03, 0.05, 0.0001", "0.05, 0, 0.0003"})
  void peakLiesInItsInterval(double deviation, double sigma, double kappa) {
    DoubleUnaryOperator curve = law(100, sigma, kappa);
    double users = Math.sqrt((1 - sigma) / kappa);
    List<Fitted> fitted = fitted(laws(curve, deviation));
    assertThat(fitted).allMatch(each -> each.peak().isPresent());
    assertThatIntervalsCover(
        fitted.stream().map(each -> each.peak().orElseThrow().users()).toList(), users);
    assertThatSpeedsAreCovered(
        fitted.stream().map(each -> each.peak().orElseThrow().perSecond()),
        curve.applyAsDouble(users));
  }

  /**
   * Without κ in 2.5 % at most. With a peak at 975 users of at most 300, κ is not 0: a bit more.
   */
  @ParameterizedTest
  @CsvSource({"0.03, 0, 0.025", "0.05, 0, 0.025", "0.03, 1e-6, 0.05", "0.05, 1e-6, 0.05"})
  void peakOutsideOfThePointsIsHardlyEverClaimed(double deviation, double kappa, double most) {
    assertThat(
            share(fitted(laws(law(100, 0.05, kappa), deviation)), each -> each.peak().isPresent()))
        .isLessThan(most + error(most, RUNS));
  }
}
