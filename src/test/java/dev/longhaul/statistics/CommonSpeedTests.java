package dev.longhaul.statistics;

import static dev.longhaul.statistics.Curves.SIX_TO_300;
import static dev.longhaul.statistics.Curves.law;
import static dev.longhaul.statistics.Curves.measured;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longhaul.statistics.ScalabilityLaw.Fitted;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What all points of a round have in common, as they share a server. */
class CommonSpeedTests {
  /** Each point has another round left out: rounds, and so λ, are no better known than before. */
  @Test
  void knowsHowRoundsDifferIfPointsLackSome() {
    Map<Integer, SortedMap<Integer, Double>> whole = new TreeMap<>();
    Map<Integer, SortedMap<Integer, Double>> lacking = new TreeMap<>();
    for (int point = 0; point < SIX_TO_300.size(); point++) {
      double exact = law(100, 0.05, 0.0001).applyAsDouble(SIX_TO_300.get(point));
      List<Double> rounds = Stream.of(0.9, 1.1, 0.9, 1.1, 0.9, 1.1).map(x -> x * exact).toList();
      whole.put(SIX_TO_300.get(point), UserCount.numbered(rounds));
      SortedMap<Integer, Double> five = UserCount.numbered(rounds);
      five.remove(point + 1);
      lacking.put(SIX_TO_300.get(point), five);
    }
    assertThat(commonSpeed(whole)).isEqualTo(0.115, within(0.001));
    assertThat(commonSpeed(lacking)).isEqualTo(commonSpeed(whole), within(1e-6));
    Fitted law = (Fitted) ScalabilityLaw.ofRounds(lacking);
    assertThat(law.goodness().relativeError())
        .as("a point that lacks a fast round is not slower")
        .isLessThan(1e-6);
    assertThat(law.lambda().interval().high()).isEqualTo(111.5, within(0.1));
  }

  private static double commonSpeed(Map<Integer, SortedMap<Integer, Double>> points) {
    return CommonSpeed.of(
            points.entrySet().stream()
                .map(each -> new UserCount(each.getKey(), each.getValue()))
                .toList())
        .ofMean(0)
        .orElseThrow()
        .halfWidth(0.95);
  }

  /** Two points of six show nothing that is common: their further rounds are noise of theirs. */
  @Test
  void aRoundOfFewPointsHasNoSpeed() {
    Map<Integer, List<Double>> points = measured(SIX_TO_300, law(100, 0.05, 0.0001), 0.01);
    for (int users : List.of(98, 300)) {
      points.compute(
          users, (n, rounds) -> Stream.of(rounds, rounds).flatMap(List::stream).toList());
    }
    List<UserCount> counts =
        points.entrySet().stream()
            .map(each -> new UserCount(each.getKey(), UserCount.numbered(each.getValue())))
            .toList();
    assertThat(CommonSpeed.of(counts).factors()).containsOnlyKeys(1, 2, 3);
    assertThat(CommonSpeed.of(counts.subList(0, 0)).ofMean(0)).isEmpty();
  }

  /** 8 % that all points of a round have in common are no noise of a point. */
  @Test
  void whatRoundsHaveInCommonIsNoError() {
    Map<Integer, List<Double>> points = measured(SIX_TO_300, law(100, 0.05, 0.0001), 0.01);
    Fitted alike = (Fitted) ScalabilityLaw.of(points);
    points.replaceAll(
        (n, rounds) -> List.of(0.92 * rounds.get(0), rounds.get(1), 1.08 * rounds.get(2)));
    Fitted apart = (Fitted) ScalabilityLaw.of(points);
    assertThat(width(apart.sigma())).isEqualTo(width(alike.sigma()), within(1e-6));
    assertThat(width(apart.lambda())).isGreaterThan(10 * width(alike.lambda()));
  }

  private static double width(Estimate of) {
    return of.interval().high() - of.interval().low();
  }
}
