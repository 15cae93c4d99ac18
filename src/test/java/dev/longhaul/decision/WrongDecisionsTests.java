package dev.longhaul.decision;

import static dev.longhaul.decision.Decision.FASTER;
import static dev.longhaul.decision.Decision.SAME;
import static dev.longhaul.decision.Decision.SLOWER;
import static dev.longhaul.decision.Simulation.FIVE_PERCENT;
import static dev.longhaul.decision.Simulation.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longhaul.decision.InterimLooks.Look;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How often decisions are wrong where that is likeliest: at a true ratio of exactly the margin. The
 * seeds are fixed. Bounds are the promised shares and three standard errors of the simulation.
 */
class WrongDecisionsTests {
  private static final int RUNS = 4_000;
  private static final double LEVEL = 0.95;
  private static final double ALLOWED = 0.025 + error(0.025, RUNS);
  private static final List<Look> LOOKS = new InterimLooks(20).all(LEVEL);

  /** A hair beyond the margin. */
  private static final double BEYOND = FIVE_PERCENT * 1.0001;

  private final Simulation simulation = new Simulation(1);

  private double share(double trueRatio, double deviation, int pairs, Decision wrong) {
    return Simulation.frequency(
        RUNS,
        () -> simulation.decide(simulation.normal(trueRatio, deviation, pairs), LEVEL) == wrong);
  }

  private double shareStoppedEarly(double trueRatio, double deviation, Decision wrong) {
    return Simulation.frequency(
        RUNS,
        () ->
            simulation.early(simulation.normal(trueRatio, deviation, 20), LOOKS).decision()
                == wrong);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.004, 0.03, 0.05, 0.085})
  void areRareAtTheMargin(double deviation) {
    for (int pairs : List.of(3, 6, 12, 20)) {
      assertThat(share(FIVE_PERCENT, deviation, pairs, FASTER)).isLessThan(ALLOWED);
      assertThat(share(-FIVE_PERCENT, deviation, pairs, SLOWER)).isLessThan(ALLOWED);
      assertThat(share(BEYOND, deviation, pairs, SAME)).isLessThan(ALLOWED);
      assertThat(share(-BEYOND, deviation, pairs, SAME)).isLessThan(ALLOWED);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.004, 0.03, 0.05, 0.085})
  void areRareAtTheMarginInRunsThatStopEarly(double deviation) {
    assertThat(shareStoppedEarly(FIVE_PERCENT, deviation, FASTER)).isLessThan(ALLOWED);
    assertThat(shareStoppedEarly(-FIVE_PERCENT, deviation, SLOWER)).isLessThan(ALLOWED);
    assertThat(shareStoppedEarly(BEYOND, deviation, SAME)).isLessThan(ALLOWED);
    assertThat(shareStoppedEarly(-BEYOND, deviation, SAME)).isLessThan(ALLOWED);
  }

  /** Without the spending of error, looking after each round errs several times as often. */
  @Test
  void wouldBeFrequentIfEachRoundDecidedAtTheFullLevel() {
    List<Look> each =
        IntStream.rangeClosed(3, 20).mapToObj(pairs -> new Look(pairs, LEVEL)).toList();
    double faster =
        Simulation.frequency(
            RUNS,
            () ->
                simulation.early(simulation.normal(FIVE_PERCENT, 0.05, 20), each).decision()
                    == FASTER);
    assertThat(faster).isEqualTo(0.11, within(0.02));
  }

  /** A drift may widen intervals, but not move them. */
  @ParameterizedTest
  @ValueSource(doubles = {0.004, 0.03, 0.05, 0.085})
  void areNoMoreFrequentOnAMachineThatGetsSlower(double deviation) {
    DriftingMachine machine = new DriftingMachine(5, 6, 0.2, deviation);
    double covers =
        Simulation.frequency(
            RUNS,
            () -> simulation.interval(machine.shuffled(simulation.random()), LEVEL).contains(0));
    assertThat(covers).isGreaterThan(0.935);
  }

  @Test
  void wouldBeFrequentThereInAFixedOrder() {
    DriftingMachine machine = new DriftingMachine(5, 6, 0.2, 0.03);
    double covers =
        Simulation.frequency(
            RUNS,
            () ->
                simulation.interval(machine.inFixedOrder(simulation.random()), LEVEL).contains(0));
    assertThat(covers).isEqualTo(0.48, within(error(0.48, RUNS)));
  }

  /** Five of a hundred windows lose 10 to 40 % of their figure. */
  @Test
  void trimmedMeansFindTheSameInSpiteOfHiccups() {
    int runs = RUNS / 2;
    double trimmed =
        Simulation.frequency(runs, () -> simulation.decide(withHiccups(), LEVEL) == SAME);
    double plain =
        Simulation.frequency(
            runs,
            () -> Simulation.decision(simulation.plainInterval(withHiccups(), LEVEL)) == SAME);
    assertThat(trimmed).isEqualTo(0.89, within(0.03));
    assertThat(plain).isEqualTo(0.36, within(0.04));
  }

  private List<Double> withHiccups() {
    return Simulation.draw(
        20, () -> 0.03 * simulation.random().nextGaussian() + hiccup() - hiccup());
  }

  private double hiccup() {
    return simulation.random().nextDouble() < 0.05
        ? Math.log(1 - simulation.random().nextDouble(0.1, 0.4))
        : 0;
  }

  /** The simulation decides as the whole path does, from figures to a comparison. */
  @Test
  void simulationDecidesAsTheWholePath() {
    for (int run = 0; run < 100; run++) {
      int pairs = 3 + run % 20;
      List<Double> logs = simulation.normal(0.6 * FIVE_PERCENT, 0.02, pairs);
      ComparedRow baseline = Rows.row("b", logs.stream().mapToDouble(log -> 7).toArray());
      ComparedRow candidate =
          Rows.row("c", logs.stream().mapToDouble(log -> 7 * Math.exp(log)).toArray());
      Comparison whole = Rows.compare(baseline, candidate);
      assertThat(whole.decision()).isEqualTo(simulation.decide(logs, LEVEL));
      assertThat(Math.log(whole.interval().orElseThrow().low()))
          .isEqualTo(simulation.interval(logs, LEVEL).low(), within(1e-9));
    }
  }
}
