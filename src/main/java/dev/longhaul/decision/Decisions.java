package dev.longhaul.decision;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Compares all rows of a run that belong to one family. */
public final class Decisions {
  private Decisions() {}

  /**
   * Compares each two rows of each family, after all rounds of the plan.
   *
   * @param rows all rows of the plan, also those that could not be measured: their number decides
   *     the level
   * @param metric the figure of the rows
   * @param margin the difference that does not matter
   * @return each pair once, in the order of the rows; the earlier row is the baseline
   */
  public static List<Comparison> of(List<ComparedRow> rows, Metric metric, Margin margin) {
    return ofPlan(rows, metric, margin, new FamilyPlan(0, Optional.empty()));
  }

  /**
   * Compares each two rows of each family in a run that may stop early. Between two looks the
   * comparisons are those of the earlier one; before the first, all are undecided.
   *
   * @param rows as above
   * @param metric as above
   * @param margin as above
   * @param looks the looks of the plan
   */
  public static List<Comparison> atLook(
      List<ComparedRow> rows, Metric metric, Margin margin, InterimLooks looks) {
    return ofPlan(rows, metric, margin, new FamilyPlan(0, Optional.of(looks)));
  }

  /**
   * What a plan says of each of its families.
   *
   * @param rows how many rows a family has at least, also if some have never been measured: the
   *     level is that of all their pairs
   * @param looks the looks of a run that may stop early
   */
  record FamilyPlan(int rows, Optional<InterimLooks> looks) {}

  /** Does the same for a plan that may have more rows than were measured. */
  static List<Comparison> ofPlan(
      List<ComparedRow> rows, Metric metric, Margin margin, FamilyPlan plan) {
    Map<Family, List<ComparedRow>> families = new LinkedHashMap<>();
    rows.forEach(row -> families.computeIfAbsent(row.family(), f -> new ArrayList<>()).add(row));
    List<Comparison> comparisons = new ArrayList<>();
    for (List<ComparedRow> family : families.values()) {
      if (family.size() > 1) {
        int planned = Math.max(family.size(), plan.rows());
        int pairs = planned * (planned - 1) / 2;
        double level = FamilyLevel.of(pairs, margin);
        FamilyRule rule = new FamilyRule(metric, margin, level, plan.looks());
        for (int later = 1; later < family.size(); later++) {
          for (ComparedRow baseline : family.subList(0, later)) {
            comparisons.add(rule.compare(baseline, family.get(later)));
          }
        }
      }
    }
    return comparisons;
  }

  /**
   * Compares one row with each other row of its family, at the level for the question whether it is
   * the fastest.
   *
   * @param row the name of the row, the candidate of each comparison
   * @param rows as above; rows of other families are ignored
   * @param metric as above
   * @param margin as above
   */
  public static List<Comparison> withEachOther(
      String row, List<ComparedRow> rows, Metric metric, Margin margin) {
    return withEachOther(row, rows, metric, margin, Optional.empty());
  }

  /** Does the same in a run that may stop early. */
  static List<Comparison> withEachOther(
      String row,
      List<ComparedRow> rows,
      Metric metric,
      Margin margin,
      Optional<InterimLooks> looks) {
    ComparedRow candidate =
        rows.stream().filter(each -> each.name().equals(row)).findFirst().orElseThrow();
    List<ComparedRow> family =
        rows.stream().filter(each -> each.family().equals(candidate.family())).toList();
    if (family.size() < 2) {
      return List.of();
    }
    FamilyRule rule =
        new FamilyRule(metric, margin, FamilyLevel.ofTheFastest(family.size()), looks);
    return family.stream()
        .filter(other -> !other.equals(candidate))
        .map(other -> rule.compare(other, candidate))
        .toList();
  }

  /** The rule of a family, whose pairs each have their own rounds. */
  private record FamilyRule(
      Metric metric, Margin margin, double level, Optional<InterimLooks> looks) {
    Comparison compare(ComparedRow baseline, ComparedRow candidate) {
      SharedRounds shared = SharedRounds.of(List.of(baseline, candidate), looks);
      return new PairRule(metric, margin, level, looks, shared).compare(baseline, candidate);
    }
  }

  /**
   * The rounds of a pair: one that is left out for one row is left out for both. A round of a
   * family would be left out for all as soon as one of them was disturbed in it, and of five rows
   * one often is. What disturbs a round comes from outside, so which ones are left out chooses no
   * result.
   *
   * @param common how many rounds both rows have: of a row that dropped out or broke, or is a round
   *     behind, the other has more. These are no reason to look at the pair again
   * @param leftOut how many of them are left out
   * @param counted the numbers of those that count, from 0; in a run that may stop early those of
   *     its latest look
   */
  record SharedRounds(int common, int leftOut, List<Integer> counted) {
    private static SharedRounds of(List<ComparedRow> pair, Optional<InterimLooks> looks) {
      List<ComparedRow> taking =
          pair.stream().filter(row -> row.paired() && row.isMeasured()).toList();
      int common = taking.stream().mapToInt(row -> row.rounds().size()).min().orElse(0);
      List<Integer> counted =
          IntStream.range(0, common)
              .filter(round -> taking.stream().allMatch(row -> row.counts(round)))
              .boxed()
              .toList();
      int seen = looks.map(plan -> plan.latest(counted.size(), common)).orElse(counted.size());
      return new SharedRounds(common, common - counted.size(), counted.subList(0, seen));
    }

    /** Returns whether more than a third of the common rounds are left out. */
    boolean areTooFew() {
      return 3 * leftOut > common;
    }
  }
}
