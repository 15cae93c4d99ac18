package dev.longhaul.decision;

import dev.longhaul.statistics.ConfidenceInterval;
import dev.longhaul.text.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The answer of a run: which rows of a family to take, as far as the rounds decide it. */
public final class RankingText {
  private RankingText() {}

  /**
   * Returns the answer in lines. The first names the family; the others begin with two spaces.
   *
   * @param ranking the rows of a family by one metric
   */
  public static List<String> lines(Ranking ranking) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s, by %s (%s)"
            .formatted(
                Quoted.visible(ranking.family().toString()),
                ranking.metric().noun(),
                Words.rounds(ranking.rounds(), ranking.comparisons().getFirst().looks())));
    boolean speed = ranking.metric().isSpeed();
    if (ranking.best().contains(ranking.leader())) {
      lines.add(
          "  %s: %s%s"
              .formatted(
                  speed ? "fastest" : "least",
                  names(ranking.best()),
                  ranking.best().size() > 1 ? within(ranking) : ""));
    } else {
      lines.add("  ahead, but not decided: " + Quoted.visible(ranking.leader()));
      if (!ranking.best().isEmpty()) {
        lines.add(
            "  among the %s: %s".formatted(speed ? "fastest" : "least", names(ranking.best())));
      }
    }
    addAll(lines, "perhaps as " + (speed ? "fast" : "little"), ranking.open());
    addAll(lines, speed ? "slower" : "more", ranking.out());
    return lines;
  }

  private static String names(List<String> rows) {
    return rows.stream().map(Quoted::visible).collect(Collectors.joining(", "));
  }

  private static String within(Ranking ranking) {
    return " (none beats another by more than %s %%)"
        .formatted(Words.percent(ranking.comparisons().getFirst().margin().share()));
  }

  private static void addAll(List<String> lines, String label, List<Comparison> comparisons) {
    if (!comparisons.isEmpty()) {
      lines.add(
          comparisons.stream()
              .map(RankingText::of)
              .collect(Collectors.joining(", ", "  " + label + ": ", "")));
    }
  }

  /** For example: {@code thread_pool/sleep_sync 0.16 times (0.159 to 0.161)}. */
  private static String of(Comparison comparison) {
    String name = Quoted.visible(comparison.candidate());
    if (comparison.ratio().isEmpty()) {
      return name + " (not known)";
    }
    int decimals = comparison.interval().map(Words::decimals).orElse(2);
    String ratio = Words.ratio(comparison.ratio().getAsDouble(), decimals);
    String range = comparison.interval().map(each -> " (" + range(each, decimals) + ")").orElse("");
    return "%s %s times%s%s".formatted(name, ratio, range, more(comparison));
  }

  private static String range(ConfidenceInterval interval, int decimals) {
    if (interval.low() <= 0) {
      return "at most " + Words.ratio(interval.high(), decimals);
    }
    return Double.isInfinite(interval.high())
        ? "at least " + Words.ratio(interval.low(), decimals)
        : "%s to %s"
            .formatted(
                Words.ratio(interval.low(), decimals), Words.ratio(interval.high(), decimals));
  }

  private static String more(Comparison comparison) {
    return comparison.isDecided() || comparison.moreRounds().isEmpty()
        ? ""
        : "; some %s more rounds would probably decide"
            .formatted(comparison.moreRounds().getAsInt());
  }
}
