package dev.longhaul.decision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Which rows of a family are its best by one metric, which are not, and which may be.
 *
 * @param family what the rows share
 * @param metric the figure by which they are compared
 * @param rounds how many rounds count
 * @param leader the row with the best figure, whether that is decided or not
 * @param best the rows that are proven to be among the best
 * @param open the others of which that is undecided, each compared with the leader
 * @param out the rows that some other row beats, each compared with the leader, the nearest first
 * @param comparisons all comparisons of the family by the metric
 */
public record Ranking(
    Family family,
    Metric metric,
    int rounds,
    String leader,
    List<String> best,
    List<Comparison> open,
    List<Comparison> out,
    List<Comparison> comparisons) {

  /**
   * Ranks the rows of each family by each metric.
   *
   * @param comparisons those of whole families
   */
  public static List<Ranking> of(List<Comparison> comparisons) {
    Map<List<Object>, List<Comparison>> families = new LinkedHashMap<>();
    for (Comparison each : comparisons) {
      families
          .computeIfAbsent(List.of(each.family(), each.metric()), key -> new ArrayList<>())
          .add(each);
    }
    return families.values().stream().map(Ranking::ofFamily).toList();
  }

  private static Ranking ofFamily(List<Comparison> comparisons) {
    Set<String> rows = new LinkedHashSet<>();
    comparisons.forEach(each -> rows.addAll(List.of(each.baseline(), each.candidate())));
    String leader = leader(rows, comparisons);
    List<String> best = new ArrayList<>();
    List<Comparison> open = new ArrayList<>();
    List<Comparison> out = new ArrayList<>();
    for (String row : rows) {
      switch (Standing.of(row, comparisons)) {
        case IN -> best.add(row);
        case OPEN -> against(leader, row, comparisons, open);
        case OUT -> against(leader, row, comparisons, out);
      }
    }
    Metric metric = comparisons.getFirst().metric();
    out.sort(Comparator.comparingDouble(each -> -metric.sign() * each.ratio().orElse(0)));
    return new Ranking(
        comparisons.getFirst().family(),
        metric,
        comparisons.stream().mapToInt(Comparison::pairs).max().orElse(0),
        leader,
        best,
        open,
        out,
        comparisons);
  }

  /** Returns the row with the best figure: not slower than any other as far as ratios go. */
  private static String leader(Set<String> rows, List<Comparison> comparisons) {
    return rows.stream()
        .min(
            Comparator.comparingLong(
                (String row) ->
                    Standing.ofCandidate(row, comparisons).stream()
                        .filter(each -> isWorse(each.metric(), each.ratio()))
                        .count()))
        .orElseThrow();
  }

  /** Two rows that the load generator limited have no ratio: neither is worse. */
  private static boolean isWorse(Metric metric, OptionalDouble ratio) {
    return ratio.isPresent() && metric.sign() * Math.log(ratio.getAsDouble()) < 0;
  }

  /** Adds the comparison of a row with the leader; the leader itself has none. */
  private static void against(
      String leader, String row, List<Comparison> comparisons, List<Comparison> list) {
    Standing.ofCandidate(row, comparisons).stream()
        .filter(each -> each.baseline().equals(leader))
        .forEach(list::add);
  }
}
