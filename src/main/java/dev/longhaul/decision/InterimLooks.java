package dev.longhaul.decision;

import dev.longhaul.configuration.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The numbers of pairs after which a run that may stop early looks at its intervals: 4, 6, 8, then
 * each fourth, the last at the most that its plan allows. To look often is to be wrong often, so
 * each look spends a part of the error, and all parts together are the error of one interval: look
 * k spends (n(k)² − n(k−1)²) ÷ N² of it. Early looks spend little, because they rarely decide.
 *
 * <p>Source: K. K. G. Lan and D. L. DeMets, "Discrete Sequential Boundaries for Clinical Trials",
 * Biometrika 70(3), 1983, for the spending; the looks are added up by the union bound (Bonferroni),
 * which holds for any dependence between looks and pairs.
 *
 * @param atMost N, the most rounds; at least 3
 */
public record InterimLooks(int atMost) {
  private static final int LEAST = 3;
  private static final List<Integer> FIRST = List.of(4, 6, 8);
  private static final int STEP = 4;

  /**
   * A look at the intervals of a run.
   *
   * @param pairs after how many pairs
   * @param level the level of its intervals
   */
  public record Look(int pairs, double level) {}

  /**
   * Checks the number.
   *
   * @throws ConfigurationException if it is less than 3, from which nothing can be decided
   */
  public InterimLooks {
    if (atMost < LEAST) {
      throw new ConfigurationException(
          "atMost must be a whole number of at least %s, but was \"%s\"".formatted(LEAST, atMost));
    }
  }

  /**
   * Returns all looks of a run whose rounds all count.
   *
   * @param familyLevel the level of an interval that is looked at once
   */
  public List<Look> all(double familyLevel) {
    List<Look> looks = new ArrayList<>();
    for (int pairs : scheduled()) {
      looks.add(new Look(pairs, level(spentBefore(pairs), spent(pairs), familyLevel)));
    }
    looks.add(last(atMost, familyLevel));
    return looks;
  }

  /**
   * Returns the look at a number of pairs.
   *
   * @param pairs how many rounds count
   * @param rounds how many rounds were measured. After the last one there is a look at all that
   *     count, which spends what is left
   * @param familyLevel the level of an interval that is looked at once
   * @return empty between two looks
   */
  public Optional<Look> at(int pairs, int rounds, double familyLevel) {
    if (rounds >= atMost) {
      return Optional.of(last(pairs, familyLevel));
    }
    return scheduled().contains(pairs)
        ? Optional.of(new Look(pairs, level(spentBefore(pairs), spent(pairs), familyLevel)))
        : Optional.empty();
  }

  /**
   * Returns how many of the rounds that count were seen at the latest look. What was measured since
   * decides nothing before the next one.
   *
   * @param pairs how many rounds count
   * @param rounds how many rounds were measured
   * @return as many as count if there has been no look yet
   */
  int latest(int pairs, int rounds) {
    return rounds >= atMost
        ? pairs
        : scheduled().stream()
            .filter(look -> look <= pairs)
            .reduce((earlier, later) -> later)
            .orElse(pairs);
  }

  /**
   * Returns after how many pairs the next look would probably decide that may: between two looks
   * nothing is decided, and each has a wider interval than one that is looked at once.
   *
   * @param pairs how many were seen at the latest look
   * @param needed how many would decide if they were looked at once
   * @param gap as in {@link Forecast#pairs}
   * @param deviation as there
   * @param familyLevel the level of an interval that is looked at once
   * @return more than the plan has if none of its looks would; empty if only one without looks
   *     before it would
   */
  OptionalInt deciding(int pairs, int needed, double gap, double deviation, double familyLevel) {
    if (needed > atMost) {
      return OptionalInt.of(needed);
    }
    return all(familyLevel).stream()
        .filter(look -> look.pairs() > pairs)
        .filter(look -> Forecast.decides(look.pairs(), gap, deviation, look.level()))
        .mapToInt(Look::pairs)
        .findFirst();
  }

  /** Returns after how many rounds there is a look at all. */
  public int first() {
    return scheduled().stream().findFirst().orElse(atMost);
  }

  private Look last(int pairs, double familyLevel) {
    // A look at as many pairs may already have been: only the earlier and the same one have spent.
    return new Look(pairs, level(spentBefore(pairs + 1), 1, familyLevel));
  }

  /** The looks before the last. */
  private List<Integer> scheduled() {
    List<Integer> looks = new ArrayList<>(FIRST);
    for (int next = FIRST.getLast() + STEP; next < atMost; next += STEP) {
      looks.add(next);
    }
    looks.removeIf(pairs -> pairs >= atMost);
    return looks;
  }

  private double spentBefore(int pairs) {
    return scheduled().stream()
        .filter(earlier -> earlier < pairs)
        .mapToDouble(this::spent)
        .max()
        .orElse(0);
  }

  /** The share of the error that is spent after a look. */
  private double spent(int pairs) {
    return (double) pairs * pairs / ((double) atMost * atMost);
  }

  private static double level(double before, double after, double familyLevel) {
    return 1 - (after - before) * (1 - familyLevel);
  }
}
