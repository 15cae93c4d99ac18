package dev.longhaul.answer;

import dev.longhaul.decision.Metric;
import dev.longhaul.decision.Standing;
import dev.longhaul.text.Quoted;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * The strategies to take by default.
 *
 * @param strategies usually one; several if they are equally good; empty if there is none
 * @param headline the sentence
 */
record DefaultStrategies(List<String> strategies, String headline) {
  /**
   * Returns the strategies that are among the fastest in the most families, and in at least half of
   * them. Of several those are taken that need more CPU time than another of them in the fewest
   * families, then more memory.
   *
   * @param ranked the families that are ranked; at least one
   */
  static DefaultStrategies of(List<FamilyAnswer> ranked) {
    List<String> strategies =
        ranked.stream()
            .flatMap(each -> each.rows().stream())
            .sorted(Comparator.comparingInt(AnswerRow::place))
            .map(AnswerRow::strategy)
            .distinct()
            .toList();
    List<String> fastest = most(strategies, each -> fastest(each, ranked));
    long in = fastest(fastest.getFirst(), ranked);
    if (2 * in < ranked.size() || in == 0) {
      return new DefaultStrategies(
          List.of(),
          strategies.stream().allMatch(each -> 2 * atMost(each, ranked) < ranked.size())
              ? "No strategy is the best by default: it depends on the task and the users."
              : "The rounds do not decide which strategy to take." + decided(ranked));
    }
    List<String> least = cheapest(fastest, Metric.SERVER_CPU_MS_PER_REQUEST, ranked);
    List<String> chosen = cheapest(least, Metric.PEAK_MEMORY_MB, ranked);
    return new DefaultStrategies(
        chosen,
        "Take %s%s: %s among the fastest %s.%s%s"
            .formatted(
                SummaryText.or(chosen),
                ranked.size() == 1 ? "" : " by default",
                chosen.size() == 1 ? "it is" : "each is",
                cases(in, ranked),
                dearer(fastest, least, "CPU time", ranked),
                dearer(least, chosen, "memory", ranked)));
  }

  /** Some cases may be decided where no strategy is the best in half of them. */
  private static String decided(List<FamilyAnswer> ranked) {
    long decided = ranked.stream().filter(each -> each.certainty() == Certainty.DECIDED).count();
    return decided == 0
        ? ""
        : " %s of %s cases %s decided."
            .formatted(decided, ranked.size(), decided == 1 ? "is" : "are");
  }

  private static String cases(long in, List<FamilyAnswer> ranked) {
    if (ranked.size() == 1) {
      return "for " + Quoted.visible(ranked.getFirst().name());
    }
    long open = ranked.stream().filter(each -> each.certainty() == Certainty.UNDECIDED).count();
    return in == ranked.size()
        ? "in all %s cases".formatted(in)
        : "in %s of %s cases%s"
            .formatted(
                in,
                ranked.size(),
                open == 0
                    ? ""
                    : ", and %s %s not decided".formatted(open, open == 1 ? "is" : "are"));
  }

  /** Names those that are as often among the fastest, and need more. */
  private static String dearer(
      List<String> all, List<String> chosen, String noun, List<FamilyAnswer> ranked) {
    List<String> others = all.stream().filter(each -> !chosen.contains(each)).toList();
    if (others.isEmpty()) {
      return "";
    }
    // Each may need more than the other in some cases.
    String more = ranked.size() == 1 ? noun : noun + " in more cases";
    return others.size() == 1
        ? " %s is so as often, but needs more %s.".formatted(SummaryText.or(others), more)
        : " %s are so as often, but need more %s.".formatted(SummaryText.and(others), more);
  }

  /** Returns in how many families a strategy is, or may be, among the fastest. */
  private static long atMost(String strategy, List<FamilyAnswer> ranked) {
    return ranked.stream()
        .filter(
            each -> each.standingOf(strategy).filter(known -> known != Standing.OUT).isPresent())
        .count();
  }

  private static List<String> most(List<String> strategies, ToLongFunction<String> count) {
    long most = strategies.stream().mapToLong(count).max().orElseThrow();
    return strategies.stream().filter(each -> count.applyAsLong(each) == most).toList();
  }

  private static long fastest(String strategy, List<FamilyAnswer> ranked) {
    return ranked.stream()
        .filter(each -> each.standingOf(strategy).equals(Optional.of(Standing.IN)))
        .count();
  }

  /** Returns the strategies that need more than another of them in the fewest families. */
  private static List<String> cheapest(
      List<String> strategies, Metric metric, List<FamilyAnswer> ranked) {
    return most(
        strategies,
        each ->
            -ranked.stream().filter(family -> needsMore(each, strategies, metric, family)).count());
  }

  private static boolean needsMore(
      String strategy, List<String> strategies, Metric metric, FamilyAnswer family) {
    List<String> its = best(strategy, family);
    List<String> others =
        strategies.stream()
            .filter(each -> !each.equals(strategy))
            .flatMap(each -> best(each, family).stream())
            .toList();
    return family.comparisons().stream()
        .filter(each -> each.metric() == metric)
        .flatMap(each -> Stream.of(each, each.reversed()))
        .filter(each -> its.contains(each.candidate()) && others.contains(each.baseline()))
        .anyMatch(each -> each.decision() == metric.worse());
  }

  /** Returns the rows of a strategy that are among the fastest, as comparisons name them. */
  private static List<String> best(String strategy, FamilyAnswer family) {
    return family.with(Standing.IN).stream()
        .filter(row -> row.strategy().equals(strategy))
        .map(AnswerRow::comparedName)
        .toList();
  }
}
