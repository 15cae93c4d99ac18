package dev.longhaul.decision;

import static dev.longhaul.decision.Decision.FASTER;
import static dev.longhaul.decision.Decision.SAME;
import static dev.longhaul.decision.Decision.SLOWER;
import static dev.longhaul.decision.Simulation.FIVE_PERCENT;
import static dev.longhaul.decision.Simulation.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longhaul.decision.InterimLooks.Look;
import dev.longhaul.decision.Simulation.End;
import dev.longhaul.statistics.TrimmedMean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The figures of docs/decisions.md, each from many runs: {@code mvn test -Dgroups=simulation}. */
@Tag("simulation")
class ManyRunsTests {
  private static final int RUNS = 200_000;
  private static final double LEVEL = 0.95;
  private static final double TEN_PERCENT = Math.log(1.10);

  /** Trimmed means of normal values are wrong in 2.6 instead of 2.5 of 100 runs. */
  private static final double TRIMMING = 0.001;

  private final Simulation simulation = new Simulation(2);

  @ParameterizedTest
  @ValueSource(doubles = {0.004, 0.03, 0.05, 0.085})
  void wrongDecisionsStayRareAtTheMargin(double deviation) {
    for (int pairs : List.of(3, 6, 12, 20)) {
      double allowed = 0.025 + error(0.025, RUNS) + (TrimmedMean.trimmed(pairs) > 0 ? TRIMMING : 0);
      for (int side : List.of(1, -1)) {
        Map<Decision, Integer> counts = counts(side * FIVE_PERCENT, deviation, pairs);
        Decision beyond = side > 0 ? FASTER : SLOWER;
        assertThat(share(counts, beyond)).as("%d pairs", pairs).isLessThan(allowed);
        assertThat(share(counts, SAME)).as("%d pairs", pairs).isLessThan(allowed);
      }
    }
  }

  private Map<Decision, Integer> counts(double trueRatio, double deviation, int pairs) {
    Map<Decision, Integer> counts = new EnumMap<>(Decision.class);
    for (int run = 0; run < RUNS; run++) {
      List<Double> logs = simulation.normal(trueRatio, deviation, pairs);
      counts.merge(simulation.decide(logs, LEVEL), 1, Integer::sum);
    }
    return counts;
  }

  private static double share(Map<Decision, Integer> counts, Decision decision) {
    return (double) counts.getOrDefault(decision, 0) / RUNS;
  }

  /** The union bound is careful: looks agree with each other, so less than the error is spent. */
  @ParameterizedTest
  @ValueSource(doubles = {0.004, 0.03, 0.05, 0.085})
  void wrongDecisionsStayRareInRunsThatStopEarly(double deviation) {
    List<Look> looks = new InterimLooks(20).all(LEVEL);
    int wrong = 0;
    int same = 0;
    for (int run = 0; run < RUNS; run++) {
      End end = simulation.early(simulation.normal(FIVE_PERCENT, deviation, 20), looks);
      wrong += end.decision() == FASTER ? 1 : 0;
      same += end.decision() == SAME ? 1 : 0;
    }
    assertThat((double) wrong / RUNS).isLessThan(0.02);
    assertThat((double) same / RUNS).isLessThan(0.02);
  }

  /** A difference of 10 %: how often it is found, and after how many rounds on average. */
  @ParameterizedTest
  @CsvSource({"0.03, 1.00, 9.3", "0.05, 0.91, 13.9"})
  void runsThatStopEarlyFindTenPercent(double deviation, double found, double rounds) {
    List<Look> looks = new InterimLooks(20).all(LEVEL);
    int faster = 0;
    long pairs = 0;
    for (int run = 0; run < RUNS; run++) {
      End end = simulation.early(simulation.normal(TEN_PERCENT, deviation, 20), looks);
      faster += end.decision() == FASTER ? 1 : 0;
      pairs += end.pairs();
    }
    assertThat((double) faster / RUNS).isEqualTo(found, within(0.005));
    assertThat((double) pairs / RUNS).isEqualTo(rounds, within(0.1));
  }

  /** Rounds with which four of five runs find two equal rows the same, and 10 % faster. */
  @ParameterizedTest
  @CsvSource({
    "0.004, 3, 3, 3, 3",
    "0.03, 7, 10, 6, 9",
    "0.05, 16, 24, 14, 18",
    "0.085, 40, 50, 30, 50"
  })
  void soManyRoundsDecideInFourOfFiveRuns(
      double deviation, int same, int sameOfTen, int faster, int fasterOfTen) {
    assertThat(found(0, deviation, same, 0.95, SAME)).isGreaterThan(0.79);
    assertThat(found(0, deviation, sameOfTen, 0.99, SAME)).isGreaterThan(0.79);
    assertThat(found(TEN_PERCENT, deviation, faster, 0.95, FASTER)).isGreaterThan(0.79);
    assertThat(found(TEN_PERCENT, deviation, fasterOfTen, 0.99, FASTER)).isGreaterThan(0.79);
  }

  private double found(double ratio, double deviation, int pairs, double level, Decision wanted) {
    return Simulation.frequency(
        RUNS / 10,
        () -> simulation.decide(simulation.normal(ratio, deviation, pairs), level) == wanted);
  }

  /** Five rows in two groups: six of their ten pairs have the margin's very ratio. */
  @ParameterizedTest
  @CsvSource({"0.03, 6", "0.03, 12", "0.05, 20"})
  void wrongDecisionsOfAWholeFamilyStayRare(double deviation, int rounds) {
    double level = FamilyLevel.of(10, Margin.DEFAULT);
    double wrong =
        Simulation.frequency(RUNS / 10, () -> anyIsWrong(deviation / Math.sqrt(2), rounds, level));
    assertThat(wrong).isLessThan(0.035);
  }

  private boolean anyIsWrong(double deviation, int rounds, double level) {
    List<List<Double>> rows = new ArrayList<>();
    for (int row = 0; row < 5; row++) {
      rows.add(simulation.normal(row < 3 ? 0 : FIVE_PERCENT, deviation, rounds));
    }
    for (int below = 0; below < 5; below++) {
      for (int above = below + 1; above < 5; above++) {
        Decision decision = simulation.decide(ratios(rows.get(below), rows.get(above)), level);
        // At the margin itself SAME holds, and no row is faster or slower by more.
        if (decision == FASTER || decision == SLOWER) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<Double> ratios(List<Double> below, List<Double> above) {
    return IntStream.range(0, below.size())
        .mapToObj(round -> above.get(round) - below.get(round))
        .toList();
  }

  /** The whole path, giving up as hopeless included, at the margin. */
  @Test
  void stoppingAsHopelessSavesRounds() {
    int runs = 1_000;
    long measured = 0;
    int wrong = 0;
    for (int run = 0; run < runs; run++) {
      Comparison end = measure(simulation.normal(FIVE_PERCENT, 0.05, 20));
      measured += end.pairs();
      wrong += end.decision() == FASTER ? 1 : 0;
    }
    assertThat((double) measured / runs).isEqualTo(13.3, within(0.5));
    assertThat((double) wrong / runs).isLessThan(0.025 + error(0.025, runs));
  }

  /**
   * A run goes on for its other families, so it may end at any round. A pair shows in each round
   * what its latest look showed, and no such decision may be wrong more often.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1})
  void wrongDecisionsStayRareAtWhateverRoundARunEnds(double leftOut) {
    int runs = 4_000;
    int faster = 0;
    int same = 0;
    for (int run = 0; run < runs; run++) {
      Set<Decision> shown = shown(simulation.normal(FIVE_PERCENT, 0.03, 20), leftOut);
      faster += shown.contains(FASTER) ? 1 : 0;
      same += shown.contains(SAME) ? 1 : 0;
    }
    // A hair within the margin only the one is wrong, a hair beyond it only the other.
    assertThat((double) faster / runs).isLessThan(0.025);
    assertThat((double) same / runs).isLessThan(0.025);
  }

  /** Returns all decisions that a run of this length could end with. */
  private Set<Decision> shown(List<Double> logs, double leftOut) {
    double[] candidate =
        logs.stream()
            .mapToDouble(
                log -> simulation.random().nextDouble() < leftOut ? Double.NaN : Math.exp(log))
            .toArray();
    double[] baseline = logs.stream().mapToDouble(log -> 1).toArray();
    return IntStream.rangeClosed(1, candidate.length)
        .mapToObj(
            rounds ->
                Decisions.atLook(
                        List.of(
                            Rows.row("b", Arrays.copyOf(baseline, rounds)),
                            Rows.row("c", Arrays.copyOf(candidate, rounds))),
                        Metric.THROUGHPUT_PER_S,
                        Margin.DEFAULT,
                        new InterimLooks(candidate.length))
                    .getFirst()
                    .decision())
        .collect(Collectors.toSet());
  }

  /**
   * Two rows, two that are faster by the margin's very ratio, and one that is far slower, which
   * drops out first. Each round is looked at, as a run may end after any.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.03, 0.05})
  void wrongDecisionsOfAFamilyStayRareIfRowsDropOut(double deviation) {
    int runs = 5_000;
    int apart = 0;
    int same = 0;
    int alone = 0;
    for (int run = 0; run < runs; run++) {
      FamilyRun measured = new FamilyRun(simulation, deviation / Math.sqrt(2), 20);
      apart += measured.wasEverWronglyApart() ? 1 : 0;
      same += measured.wasEverWronglySame() ? 1 : 0;
      alone += measured.aRowDroppedOutAlone() ? 1 : 0;
    }
    // A hair within the margin only the one is wrong, a hair beyond it only the other.
    assertThat((double) apart / runs).isLessThan(0.02);
    assertThat((double) same / runs).isLessThan(0.02);
    assertThat((double) alone / runs).isGreaterThan(0.9);
  }

  private static Comparison measure(List<Double> logs) {
    InterimLooks looks = new InterimLooks(20);
    for (int rounds = 1; ; rounds++) {
      List<Double> measured = logs.subList(0, rounds);
      Comparison pair =
          Decisions.atLook(
                  List.of(
                      Rows.row("b", measured.stream().mapToDouble(log -> 1).toArray()),
                      Rows.row("c", measured.stream().mapToDouble(Math::exp).toArray())),
                  Metric.THROUGHPUT_PER_S,
                  Margin.DEFAULT,
                  looks)
              .getFirst();
      if (Course.ofPair(pair, looks, rounds) != Course.GO_ON) {
        return pair;
      }
    }
  }
}
