package dev.longhaul.decision;

import java.util.List;

/**
 * What the rounds of one test method decide: only its rows are measured in turn.
 *
 * @param plan the test method, such as its unique id
 * @param comparisons each pair of rows of each family, by each metric
 */
public record PlanDecisions(String plan, List<Comparison> comparisons) {
  /** Copies the list. */
  public PlanDecisions {
    comparisons = List.copyOf(comparisons);
  }
}
