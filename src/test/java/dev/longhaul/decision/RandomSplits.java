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
 * What decisions say of rows whose difference is known. Two rows made at random of one row's rounds
 * cannot differ.
 *
 * @param intervals how many of the comparisons have an interval: all, or none if the load generator
 *     limits both rows
 * @param containOne how many of the intervals contain 1
 * @param decisions how many decisions of each kind
 */
record RandomSplits(int intervals, int containOne, Map<Decision, Integer> decisions) {
  /**
   * Splits one row's rounds at random into two rows, again and again. Rounds that do not count are
   * in neither.
   *
   * @param rounds of each of the two rows
   * @throws IllegalArgumentException if too few rounds count
   */
  static RandomSplits of(ComparedRow row, Metric metric, int rounds, int splits, Random random) {
    List<OptionalDouble> counted = row.rounds().stream().filter(OptionalDouble::isPresent).toList();
    if (counted.size() < 2 * rounds) {
      throw new IllegalArgumentException(
          "two rows of %s rounds need %s that count, but %s has only %s"
              .formatted(rounds, 2 * rounds, row.name(), counted.size()));
    }
    return count(
        splits,
        () -> {
          List<OptionalDouble> shuffled = shuffled(counted, random);
          return compare(
              List.of(
                  with("baseline", row, shuffled.subList(0, rounds)),
                  with("candidate", row, shuffled.subList(rounds, 2 * rounds))),
              "candidate",
              metric);
        });
  }

  /**
   * Compares two rows of a family by rounds that are drawn at random, again and again. Of those
   * drawn, the ones that do not count are left out.
   *
   * @param family the first is the baseline
   * @param candidate the name of another one
   * @param rounds how many are drawn
   */
  static RandomSplits ofShared(
      List<ComparedRow> family,
      String candidate,
      Metric metric,
      int rounds,
      int draws,
      Random random) {
    List<Integer> all = IntStream.range(0, family.getFirst().rounds().size()).boxed().toList();
    return count(
        draws,
        () -> {
          List<Integer> drawn = shuffled(all, random).subList(0, rounds);
          return compare(family.stream().map(row -> only(row, drawn)).toList(), candidate, metric);
        });
  }

  private static RandomSplits count(int times, Supplier<Comparison> one) {
    int intervals = 0;
    int containOne = 0;
    Map<Decision, Integer> decisions = new EnumMap<>(Decision.class);
    for (int time = 0; time < times; time++) {
      Comparison comparison = one.get();
      decisions.merge(comparison.decision(), 1, Integer::sum);
      intervals += comparison.interval().isPresent() ? 1 : 0;
      containOne += comparison.interval().filter(of -> of.contains(1)).isPresent() ? 1 : 0;
    }
    return new RandomSplits(intervals, containOne, decisions);
  }

  /** Compares a row with the first of its family, at the level of the whole family. */
  static Comparison compare(List<ComparedRow> family, String candidate, Metric metric) {
    String baseline = family.getFirst().name();
    return Decisions.of(family, metric, Margin.DEFAULT).stream()
        .filter(pair -> pair.isOf(baseline, candidate))
        .findFirst()
        .orElseThrow();
  }

  /** Returns a row with some of its rounds, numbered from 0. */
  static ComparedRow only(ComparedRow row, List<Integer> rounds) {
    return with(row.name(), row, rounds.stream().map(row.rounds()::get).toList());
  }

  private static ComparedRow with(String name, ComparedRow row, List<OptionalDouble> rounds) {
    return new ComparedRow(
        name, row.family(), rounds, row.atItsLimit(), row.paired(), row.resolution());
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
