package dev.longhaul.decision;

import java.util.List;

/** Whether a row is among the best of its family. */
public enum Standing {
  /** No row is better by more than the margin. */
  IN,
  /** Some row is better by more than the margin. */
  OUT,
  /** The rounds do not show which of these holds. */
  OPEN;

  /**
   * Returns a row's standing.
   *
   * @param row the name of the row
   * @param comparisons all comparisons of its family by one metric, and at will those of others
   * @throws IllegalArgumentException if the row is not in any of them
   */
  public static Standing of(String row, List<Comparison> comparisons) {
    List<Comparison> its = ofCandidate(row, comparisons);
    if (its.isEmpty()) {
      throw new IllegalArgumentException("there is no comparison of " + row);
    }
    if (its.stream().anyMatch(each -> each.decision() == each.metric().worse())) {
      return OUT;
    }
    return its.stream().allMatch(Standing::isProvenNoWorse) ? IN : OPEN;
  }

  static boolean isProvenNoWorse(Comparison comparison) {
    return Claim.noWorse(comparison, comparison.margin()).proof() == Proof.PROVEN;
  }

  /** Returns the comparisons of a row, with the row as the candidate. */
  static List<Comparison> ofCandidate(String row, List<Comparison> comparisons) {
    return comparisons.stream()
        .filter(each -> each.baseline().equals(row) || each.candidate().equals(row))
        .map(each -> each.candidate().equals(row) ? each : each.reversed())
        .toList();
  }
}
