package dev.longhaul.decision;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * What decisions say of rows whose difference is known: two rows made at random of one row's rounds
 * cannot differ.
 *
 * @param splits how many pairs of rows were compared
 * @param containOne how many of the intervals contain 1
 * @param decisions how many decisions of each kind
 */
record RandomSplits(int splits, int containOne, Map<Decision, Integer> decisions) {
  private static final Family ANY = new Family("split", 25, 4);

  /** A row's figure in each of its rounds. */
  record Figures(List<Double> values) {
    Figures {
      values = List.copyOf(values);
    }
  }

  /**
   * Splits one row's rounds at random into two rows, again and again.
   *
   * @param rounds of each of the two rows
   */
  static RandomSplits of(Figures row, Metric metric, int rounds, int splits, Random random) {
    return count(
        splits,
        () -> {
          List<Double> shuffled = shuffled(row.values(), random);
          return compare(metric, shuffled.subList(0, rounds), shuffled.subList(rounds, 2 * rounds));
        });
  }

  /**
   * Compares two rows by rounds that are drawn at random from those they share.
   *
   * @param rounds how many are drawn
   */
  static RandomSplits ofShared(
      Figures baseline, Figures candidate, Metric metric, int rounds, int draws, Random random) {
    List<Integer> all = IntStream.range(0, baseline.values().size()).boxed().toList();
    return count(
        draws,
        () -> {
          List<Integer> drawn = shuffled(all, random).subList(0, rounds).stream().sorted().toList();
          return compare(
              metric,
              drawn.stream().map(baseline.values()::get).toList(),
              drawn.stream().map(candidate.values()::get).toList());
        });
  }

  private static RandomSplits count(int times, Supplier<Comparison> one) {
    int containOne = 0;
    Map<Decision, Integer> decisions = new EnumMap<>(Decision.class);
    for (int time = 0; time < times; time++) {
      Comparison comparison = one.get();
      decisions.merge(comparison.decision(), 1, Integer::sum);
      containOne += comparison.interval().orElseThrow().contains(1) ? 1 : 0;
    }
    return new RandomSplits(times, containOne, decisions);
  }

  static Comparison compare(Metric metric, List<Double> baseline, List<Double> candidate) {
    return Decisions.of(
            List.of(row("baseline", baseline), row("candidate", candidate)), metric, Margin.DEFAULT)
        .getFirst();
  }

  private static ComparedRow row(String name, List<Double> figures) {
    return new ComparedRow(
        name, ANY, figures.stream().map(OptionalDouble::of).toList(), false, true, 0);
  }

  private static <T> List<T> shuffled(List<T> values, Random random) {
    List<T> copy = new ArrayList<>(values);
    Collections.shuffle(copy, random);
    return copy;
  }

  /** Returns how often this was decided. */
  int times(Decision decision) {
    return decisions.getOrDefault(decision, 0);
  }
}
