package dev.longhaul.decision;

import java.util.List;
import java.util.OptionalDouble;

/**
 * One figure of a row, in each round of a run.
 *
 * @param name the row's name, such as {@code thread_pool/sleep_sync}
 * @param family what the row shares with those that it is compared with
 * @param rounds the figure of each round, in the order of the rounds; empty for a round that is
 *     left out, which is then left out of each pair of the row. A row without any figure, such as
 *     one whose server broke, leaves out no round of the others
 * @param atItsLimit whether the load generator limited the row in a round. Its speed is then only a
 *     least value
 * @param paired whether its rounds were measured in turn with those of the other rows. A row that
 *     was measured alone is not compared, and leaves out no round of the others
 * @param resolution the smallest step of the figure, in its unit; 0 if it has none
 */
public record ComparedRow(
    String name,
    Family family,
    List<OptionalDouble> rounds,
    boolean atItsLimit,
    boolean paired,
    double resolution) {
  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if a figure is negative or not finite
   */
  public ComparedRow {
    rounds = List.copyOf(rounds);
    for (OptionalDouble figure : rounds) {
      if (figure.isPresent() && !(figure.getAsDouble() >= 0 && figure.getAsDouble() < 1e300)) {
        throw new IllegalArgumentException(
            "a figure of %s must be a number of at least 0, but was %s"
                .formatted(name, figure.getAsDouble()));
      }
    }
  }

  /** Returns whether any round has a figure. */
  boolean isMeasured() {
    return rounds.stream().anyMatch(OptionalDouble::isPresent);
  }

  /** Returns whether a round, numbered from 0, has a figure. */
  boolean counts(int round) {
    return round < rounds.size() && rounds.get(round).isPresent();
  }

  /** Returns the figures of these rounds, numbered from 0, each of which has one. */
  List<Double> figures(List<Integer> numbers) {
    return numbers.stream().map(round -> rounds.get(round).getAsDouble()).toList();
  }
}
