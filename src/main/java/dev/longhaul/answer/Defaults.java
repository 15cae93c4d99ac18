package dev.longhaul.answer;

import dev.longhaul.decision.Metric;
import dev.longhaul.decision.Ranking;
import dev.longhaul.decision.Standing;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * The strategies to take by default.
 *
 * @param strategies usually one; several if nothing tells them apart; empty if there is none
 * @param headline the sentence
 */
record Defaults(List<String> strategies, String headline) {
  /**
   * Returns the strategies that are among the fastest in the most families, and in at least half of
   * them. Of several those are taken that are among the least in CPU time, then in memory, in the
   * most families.
   *
   * @param ranked the families that are ranked; at least one
   */
  static Defaults of(List<FamilyAnswer> ranked) {
    List<String> strategies =
        ranked.stream()
            .flatMap(each -> each.rows().stream().map(AnswerRow::strategy))
            .distinct()
            .toList();
    List<String> fastest = most(strategies, each -> fastest(each, ranked));
    long in = fastest(fastest.getFirst(), ranked);
    if (2 * in < ranked.size() || in == 0) {
      boolean decided =
          ranked.stream().filter(each -> each.certainty() == Certainty.DECIDED).count() * 2
              >= ranked.size();
      return new Defaults(
          List.of(),
          decided
              ? "No strategy is the best by default: it depends on the task and the users."
              : "The rounds do not decide which strategy to take.");
    }
    List<String> least =
        most(
            most(fastest, each -> least(each, Metric.SERVER_CPU_MS_PER_REQUEST, ranked)),
            each -> least(each, Metric.PEAK_MEMORY_MB, ranked));
    return new Defaults(least, headline(least, fastest, in, ranked));
  }

  private static String headline(
      List<String> least, List<String> fastest, long in, List<FamilyAnswer> ranked) {
    String where =
        ranked.size() == 1
            ? "for " + ranked.getFirst().name()
            : in == ranked.size()
                ? "in all %s cases".formatted(ranked.size())
                : "in %s of %s cases".formatted(in, ranked.size());
    String why =
        fastest.size() > least.size()
            ? " So %s %s, but more often with more CPU time or memory."
                .formatted(
                    fastest.size() - least.size() == 1 ? "is" : "are",

                    SummaryText.or(
                        fastest.stream().filter(each -> !least.contains(each)).toList()))
            : "";
    return "Take %s%s: %s among the fastest %s.%s"
        .formatted(
            SummaryText.or(least),
            ranked.size() == 1 ? "" : " by default",
            least.size() == 1 ? "it is" : "each is",
            where,
            why);
  }

  private static List<String> most(List<String> strategies, ToLongFunction<String> count) {
    long most = strategies.stream().mapToLong(count).max().orElse(0);
    return strategies.stream().filter(each -> count.applyAsLong(each) == most).toList();
  }

  private static long fastest(String strategy, List<FamilyAnswer> ranked) {
    return ranked.stream()
        .filter(each -> each.standingOf(strategy).equals(Optional.of(Standing.IN)))
        .count();
  }

  /** Counts the families in which a row of the strategy is among those that need the least. */
  private static long least(String strategy, Metric metric, List<FamilyAnswer> ranked) {
    return ranked.stream()
        .filter(
            family ->
                Ranking.of(
                        family.comparisons().stream()
                            .filter(each -> each.metric() == metric)
                            .toList())
                    .stream()
                    .flatMap(each -> each.best().stream())
                    .anyMatch(
                        best ->
                            family.rows().stream()
                                .anyMatch(
                                    row ->
                                        row.strategy().equals(strategy)
                                            && row.comparedName().equals(best))))
        .count();
  }
}
