package dev.longhaul.answer;

import static java.util.stream.Collectors.joining;

import dev.longhaul.answer.FamilyAnswer.More;
import dev.longhaul.decision.Claim;
import dev.longhaul.decision.Comparison;
import dev.longhaul.decision.Course;
import dev.longhaul.decision.Doubt;
import dev.longhaul.decision.Metric;
import dev.longhaul.decision.Proof;
import dev.longhaul.decision.Standing;
import dev.longhaul.decision.Words;
import dev.longhaul.validity.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What would decide which rows are the best.
 *
 * @param text the answer as a sentence, which names the pairs if there are several reasons
 * @param brief the answer in a few words, for all pairs together
 * @param more how many rounds would probably decide; empty if no number is known that would
 */
record RoundsNeeded(String text, String brief, Optional<More> more) {
  /** What more rounds may mend, if there are any. */
  private static final Set<Doubt> BY_ROUNDS = EnumSet.of(Doubt.TOO_FEW_ROUNDS, Doubt.BETWEEN_LOOKS);

  private static final Set<Doubt> LIMITED =
      EnumSet.of(Doubt.GENERATOR_LIMITS_ONE, Doubt.GENERATOR_LIMITS_BOTH);

  /** What no rounds mend that anyone would wait for. */
  private static final Set<Doubt> LASTING =
      EnumSet.of(Doubt.AT_THE_MARGIN, Doubt.HOPELESS, Doubt.NOT_PAIRED, Doubt.NO_FIGURE);

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
    OptionalInt most = most(open.getOrDefault(Doubt.TOO_FEW_ROUNDS, List.of()), view);
    return new RoundsNeeded(
        String.join("; ", parts),
        brief(open, view),
        open.keySet().equals(Set.of(Doubt.TOO_FEW_ROUNDS)) && most.isPresent() && !isOver(view)
            ? Optional.of(more(most.getAsInt(), view))
            : Optional.empty());
  }

  private static String brief(Map<Doubt, List<Comparison>> open, FamilyView view) {
    if (LIMITED.stream().anyMatch(open::containsKey)) {
      return limited(open, view);
    }
    if (open.size() == 1 && !LASTING.containsAll(open.keySet())) {
      return open.entrySet().stream()
          .map(each -> part(each.getKey(), each.getValue(), view, false))
          .collect(joining());
    }
    return LASTING.stream().anyMatch(open::containsKey) || isOver(view)
        ? "more rounds would probably not decide"
        : "more rounds may decide";
  }

  private static String limited(Map<Doubt, List<Comparison>> open, FamilyView view) {
    List<AnswerRow> rows =
        limited(view.compared()).sorted(Comparator.comparingInt(AnswerRow::place)).toList();
    String names = and(rows);
    return "the load generator limits "
        + (open.containsKey(Doubt.GENERATOR_LIMITS_BOTH)
            ? "%s: %s"
                .formatted(
                    rows.size() == view.compared().size() ? "them" : names, advice(rows, view))
            : "%s, which may be faster than measured".formatted(names));
  }

  /** CPU time is of help where it decides between two of the rows. */
  private static String advice(List<AnswerRow> rows, FamilyView view) {
    List<String> names = rows.stream().map(AnswerRow::comparedName).toList();
    boolean isOfHelp =
        view.by(Metric.SERVER_CPU_MS_PER_REQUEST).stream()
            .filter(each -> names.contains(each.baseline()) && names.contains(each.candidate()))
            .anyMatch(Comparison::isDecided);
    return isOfHelp
        ? "compare them by CPU time per request, or send the load from elsewhere"
        : "send the load from elsewhere";
  }

  private static Stream<AnswerRow> limited(List<AnswerRow> rows) {
    return rows.stream().filter(row -> row.result().validity().has(Verdict.GENERATOR_BOUND));
  }

  /** Returns how many rounds would decide all pairs; empty if the plan's would not for one. */
  private static OptionalInt most(List<Comparison> pairs, FamilyView view) {
    boolean isKnown =
        view.further().atMost().isEmpty()
            || pairs.stream().allMatch(each -> each.moreRounds().isPresent());
    return isKnown
        ? pairs.stream().flatMapToInt(each -> each.moreRounds().stream()).max()
        : OptionalInt.empty();
  }

  private static More more(int rounds, FamilyView view) {
    return new More(rounds, view.further().time().multipliedBy(rounds));
  }

  /** Whether a run that is to decide the fastest has given the family up for another pair. */
  private static boolean isOver(FamilyView view) {
    return view.further().course() == Course.HOPELESS;
  }

  /** For example: {@code some 14 more rounds (13 min)}. */
  static String inWords(More more) {
    return Words.moreRounds(more.rounds())
        + (more.time().isZero() ? "" : " (" + Words.time(more.time()) + ")");
  }

  private static String part(
      Doubt doubt, List<Comparison> pairs, FamilyView view, boolean isOneOfSeveral) {
    String whose = isOneOfSeveral ? names(pairs, view) + ": " : "";
    if (isOver(view) && BY_ROUNDS.contains(doubt)) {
      return whose
          + "more rounds would probably decide, but not which rows are the fastest, so the run ended";
    }
    return switch (doubt) {
      case TOO_FEW_ROUNDS ->
          whose
              + most(pairs, view).stream()
                  .mapToObj(
                      most ->
                          inWords(more(most, view))
                              + " would probably decide"
                              + beyondThePlan(most, view.further()))
                  .findFirst()
                  .orElseGet(() -> withoutForecast(view.further()));
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
          "%s: the load generator limits %s, which may be faster than measured"
              .formatted(names(pairs, view), and(limited(rows(pairs, view)).toList()));
      case GENERATOR_LIMITS_BOTH ->
          "%s: the load generator limits them: %s"
              .formatted(names(pairs, view), advice(rows(pairs, view), view));
      case BETWEEN_LOOKS ->
          whose
              + "the first look is after %s that count, and %s do"
                  .formatted(
                      Words.rounds(pairs.getFirst().looks().orElseThrow().first()),
                      pairs.getFirst().pairs());
      case NOT_PAIRED, NO_FIGURE -> names(pairs, view) + ": not compared";
    };
  }

  /**
   * Of a plan with looks, none would probably decide. Otherwise the interval ends just at the
   * margin, which is SAME, but no proof.
   */
  private static String withoutForecast(FurtherRounds further) {
    if (further.atMost().isEmpty()) {
      return "more rounds would decide";
    }
    return further.left() == 0
        ? "all %s rounds of the plan are measured".formatted(further.atMost().getAsInt())
        : "the %s that %s left would probably not decide"
            .formatted(Words.rounds(further.left()), further.left() == 1 ? "is" : "are");
  }

  /** No more rounds follow than the plan allows, also if the forecast asks for more. */
  private static String beyondThePlan(int more, FurtherRounds further) {
    if (further.atMost().isEmpty() || more <= further.left()) {
      return "";
    }
    return further.left() == 0
        ? ", but all %s rounds of the plan are measured".formatted(further.atMost().getAsInt())
        : ", but the plan has %s left at most".formatted(further.left());
  }

  private static String names(List<Comparison> pairs, FamilyView view) {
    return and(rows(pairs, view));
  }

  private static String and(List<AnswerRow> rows) {
    return SummaryText.and(rows.stream().map(AnswerRow::name).toList());
  }

  private static List<AnswerRow> rows(List<Comparison> pairs, FamilyView view) {
    Set<String> compared = new LinkedHashSet<>();
    pairs.forEach(
        each -> {
          compared.add(each.candidate());
          compared.add(each.baseline());
        });
    return view.rows().stream().filter(row -> compared.contains(row.comparedName())).toList();
  }
}
