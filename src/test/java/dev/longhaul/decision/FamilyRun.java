package dev.longhaul.decision;

import static dev.longhaul.decision.Decision.FASTER;
import static dev.longhaul.decision.Decision.SAME;
import static dev.longhaul.decision.Decision.SLOWER;
import static dev.longhaul.decision.Simulation.FIVE_PERCENT;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** A simulated run of a family that is measured until it is decided; its rows drop out. */
final class FamilyRun {
  /** The logarithms of what the rows truly reach. */
  private static final List<Double> TRUE =
      List.of(0.0, 0.0, FIVE_PERCENT, FIVE_PERCENT, -4 * FIVE_PERCENT);

  /** A hair, as two rows differ by the margin's very ratio. */
  private static final double HAIR = 1e-9;

  private final int most;
  private final InterimLooks looks;
  private final List<List<Double>> figures;
  private final Map<Integer, Integer> rounds = new HashMap<>();
  private boolean wronglyApart;
  private boolean wronglySame;
  private boolean alone;

  /** Measures it. */
  FamilyRun(Simulation simulation, double deviation, int most) {
    this.most = most;
    looks = new InterimLooks(most);
    figures = TRUE.stream().map(mean -> simulation.normal(mean, deviation, most)).toList();
    measure();
  }

  /** Returns whether rows that differ by the margin were ever said to differ by more. */
  boolean wasEverWronglyApart() {
    return wronglyApart;
  }

  /** Returns whether rows that differ by the margin or more were ever said to be the same. */
  boolean wasEverWronglySame() {
    return wronglySame;
  }

  /** Returns whether a row had no further round while others had. */
  boolean aRowDroppedOutAlone() {
    return alone;
  }

  private void measure() {
    Set<String> going =
        new HashSet<>(IntStream.range(0, TRUE.size()).mapToObj(String::valueOf).toList());
    for (int round = 1; round <= most && !going.isEmpty(); round++) {
      for (String row : going) {
        rounds.put(Integer.valueOf(row), round);
      }
      List<Comparison> family =
          Decisions.atLook(
              IntStream.range(0, TRUE.size()).mapToObj(this::row).toList(),
              Metric.THROUGHPUT_PER_S,
              Margin.DEFAULT,
              looks);
      wronglyApart |= family.stream().anyMatch(FamilyRun::isWronglyApart);
      wronglySame |= family.stream().anyMatch(FamilyRun::isWronglySame);
      if (Course.ofBest(family, looks, round) != Course.GO_ON) {
        return;
      }
      Set<String> all = Set.copyOf(going);
      going.removeIf(row -> Course.isSettled(row, family, all));
      alone |= going.size() < TRUE.size();
    }
  }

  private ComparedRow row(int row) {
    List<Double> measured = figures.get(row).subList(0, rounds.getOrDefault(row, 0));
    return Rows.row(String.valueOf(row), measured.stream().mapToDouble(Math::exp).toArray());
  }

  /** Returns whether the decision would be wrong if all differences were as wide as a hair less. */
  private static boolean isWronglyApart(Comparison pair) {
    return (pair.decision() == FASTER && difference(pair) <= FIVE_PERCENT + HAIR)
        || (pair.decision() == SLOWER && difference(pair) >= -FIVE_PERCENT - HAIR);
  }

  /** Returns whether it would be wrong if they were as wide as a hair more. */
  private static boolean isWronglySame(Comparison pair) {
    return pair.decision() == SAME && Math.abs(difference(pair)) >= FIVE_PERCENT - HAIR;
  }

  private static double difference(Comparison pair) {
    return TRUE.get(Integer.parseInt(pair.candidate()))
        - TRUE.get(Integer.parseInt(pair.baseline()));
  }
}
