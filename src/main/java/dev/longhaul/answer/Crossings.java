package dev.longhaul.answer;

import dev.longhaul.decision.Comparison;
import dev.longhaul.decision.Crossover;
import dev.longhaul.decision.Decision;
import dev.longhaul.decision.Words;
import dev.longhaul.statistics.ConfidenceInterval;
import dev.longhaul.text.Digits;
import dev.longhaul.text.Quoted;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says where two rows change places from few users to many. */
final class Crossings {
  private Crossings() {}

  /** Two rows that are compared with several numbers of users. */
  private record Pair(
      String work,
      Optional<String> test,
      int workers,
      Optional<BigDecimal> rate,
      String baseline,
      String candidate) {
    static Pair of(FamilyAnswer family, Comparison comparison) {
      return new Pair(
          family.family().work(),
          family.test(),
          family.family().workers(),
          family.family().rate(),
          row(family, comparison.baseline()),
          row(family, comparison.candidate()));
    }

    /** Returns the name of a row without what its number of users adds. */
    private static String row(FamilyAnswer family, String compared) {
      return family.rows().stream()
          .filter(row -> row.comparedName().equals(compared))
          .map(row -> row.strategy() + "/" + row.result().benchmarkCase().task())
          .findFirst()
          .orElseThrow();
    }
  }

  /** Returns a sentence without a full stop for each place. */
  static List<String> of(List<FamilyAnswer> families) {
    Map<Pair, List<Comparison>> pairs = new LinkedHashMap<>();
    for (FamilyAnswer family : families) {
      family.comparisons().stream()
          .filter(each -> each.metric() == family.metric())
          .forEach(
              each ->
                  pairs
                      .computeIfAbsent(Pair.of(family, each), pair -> new ArrayList<>())
                      .add(each));
    }
    boolean workersVary = pairs.keySet().stream().map(Pair::workers).distinct().count() > 1;
    return pairs.entrySet().stream()
        .filter(each -> isOneAUserCount(each.getValue()))
        .flatMap(
            each ->
                Crossover.of(each.getValue()).stream()
                    .map(crossover -> sentence(each.getKey(), crossover, workersVary)))
        .toList();
  }

  /** A matrix may have the same row twice. */
  private static boolean isOneAUserCount(List<Comparison> comparisons) {
    return comparisons.stream().map(each -> each.family().users()).distinct().count()
        == comparisons.size();
  }

  private static String sentence(Pair pair, Crossover crossover, boolean workersVary) {
    ConfidenceInterval users = crossover.users();
    boolean losesItsLead = crossover.before().decision() == Decision.FASTER;
    return "%s: %s is %s than %s with %s, and %s with %s; they change places at %s to %s users (%s interval)"
        .formatted(
            subject(pair, workersVary),
            Quoted.visible(pair.candidate()),
            losesItsLead ? "faster" : "slower",
            Quoted.visible(pair.baseline()),
            users(crossover.before()),
            losesItsLead ? "slower" : "faster",
            users(crossover.after()),
            Digits.of(users.low()),
            Digits.of(users.high()),
            Words.level(users.level()));
  }

  private static String subject(Pair pair, boolean workersVary) {
    return Quoted.visible(pair.work() + pair.test().map(test -> " in " + test).orElse(""))
        + pair.rate().map(rate -> " at " + rate.toPlainString() + "/s").orElse("")
        + (workersVary
            ? " with %s worker%s".formatted(pair.workers(), pair.workers() == 1 ? "" : "s")
            : "");
  }

  private static String users(Comparison comparison) {
    int users = comparison.family().users();
    return users + (users == 1 ? " user" : " users");
  }
}
