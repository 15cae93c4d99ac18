package dev.longhaul.answer;

import dev.longhaul.answer.FamilyAnswer.More;
import dev.longhaul.decision.Claim;
import dev.longhaul.decision.Comparison;
import dev.longhaul.decision.Doubt;
import dev.longhaul.decision.Proof;
import dev.longhaul.decision.Standing;
import dev.longhaul.decision.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What would decide which rows are the best.
 *
 * @param text the answer as a sentence
 * @param more how many rounds would probably decide; empty if no number is known that would
 */
record RoundsNeeded(String text, Optional<More> more) {
  static RoundsNeeded of(FamilyView view) {
    Map<Doubt, List<Comparison>> open = new LinkedHashMap<>();
    view.with(Standing.OPEN).stream()
        .flatMap(row -> view.ofCandidate(row, view.metric()))
        .filter(each -> Claim.noWorse(each, each.margin()).proof() == Proof.OPEN)
        .forEach(
            each ->
                open.computeIfAbsent(
                        each.doubt().orElse(Doubt.TOO_FEW_ROUNDS), key -> new ArrayList<>())
                    .add(each));
    List<String> parts = new ArrayList<>();
    open.forEach((doubt, pairs) -> parts.add(part(doubt, pairs, view, open.size() > 1)));
    OptionalInt most =
        open.getOrDefault(Doubt.TOO_FEW_ROUNDS, List.of()).stream()
            .flatMapToInt(each -> each.moreRounds().stream())
            .max();
    return new RoundsNeeded(
        String.join("; ", parts),
        open.keySet().equals(Set.of(Doubt.TOO_FEW_ROUNDS)) && most.isPresent()
            ? Optional.of(more(most.getAsInt(), view))
            : Optional.empty());
  }

  private static More more(int rounds, FamilyView view) {
    return new More(rounds, view.round().multipliedBy(rounds));
  }

  /** For example: {@code some 14 more rounds (13 min)}. */
  static String inWords(More more) {
    return "some %s more %s%s"
        .formatted(
            more.rounds(),
            more.rounds() == 1 ? "round" : "rounds",
            more.time().isZero() ? "" : " (" + Words.time(more.time()) + ")");
  }

  private static String part(
      Doubt doubt, List<Comparison> pairs, FamilyView view, boolean isOneOfSeveral) {
    return switch (doubt) {
      case TOO_FEW_ROUNDS ->
          (isOneOfSeveral ? names(pairs, view) + ": " : "")
              + pairs.stream().flatMapToInt(each -> each.moreRounds().stream()).max().stream()
                  .mapToObj(
                      most ->
                          inWords(more(most, view))
                              + " would probably decide"
                              + beyondThePlan(most, pairs))
                  .findFirst()
                  // No forecast: the interval ends just at the margin, which is SAME, but no proof.
                  .orElse("more rounds would decide");
      case AT_THE_MARGIN ->
          "%s: the ratio lies at the margin of %s %%, and 100 rounds would probably not decide"
              .formatted(names(pairs, view), SpeedStatements.margin(view));
      case HOPELESS ->
          names(pairs, view) + ": three times the rounds of the plan would probably not decide";
      case FEWER_THAN_THREE ->
          "a decision needs at least 3 rounds, and %s %s"
              .formatted(
                  pairs.getFirst().pairs(), pairs.getFirst().pairs() == 1 ? "counts" : "count");
      case ROUNDS_LEFT_OUT ->
          "more than a third of the rounds are left out, because other programs disturbed them, or"
              + " the machine had another speed or stood still";
      case GENERATOR_LIMITS_ONE ->
          names(pairs, view) + ": the load generator limits one of them, which may be faster";
      case GENERATOR_LIMITS_BOTH ->
          names(pairs, view)
              + ": the load generator limits them: compare them by CPU time per request, or send the load from elsewhere";
      case BETWEEN_LOOKS -> firstLook(pairs);
      case NOT_PAIRED, NO_FIGURE -> names(pairs, view) + ": not compared";
    };
  }

  /** No more rounds follow than the plan allows, whatever the forecast. */
  private static String beyondThePlan(int more, List<Comparison> pairs) {
    int left =
        pairs.stream()
            .flatMap(pair -> pair.looks().map(looks -> looks.atMost() - pair.pairs()).stream())
            .mapToInt(Integer::intValue)
            .max()
            .orElse(more);
    return more > left ? ", but the plan has %s left at most".formatted(Math.max(0, left)) : "";
  }

  private static String firstLook(List<Comparison> pairs) {
    Comparison pair = pairs.getFirst();
    return "the first look is after %s rounds that count, and %s %s"
        .formatted(
            pair.looks().map(looks -> String.valueOf(looks.first())).orElse("more"),
            pair.pairs(),
            pair.pairs() == 1 ? "does" : "do");
  }

  private static String names(List<Comparison> pairs, FamilyView view) {
    Set<String> compared = new LinkedHashSet<>();
    pairs.forEach(
        each -> {
          compared.add(each.candidate());
          compared.add(each.baseline());
        });
    return SummaryText.and(
        view.rows().stream()
            .filter(row -> compared.contains(row.comparedName()))
            .map(AnswerRow::name)
            .toList());
  }
}
