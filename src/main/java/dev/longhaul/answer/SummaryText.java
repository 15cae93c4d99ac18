package dev.longhaul.answer;

import static java.util.stream.Collectors.joining;

import dev.longhaul.answer.Statement.Topic;
import dev.longhaul.decision.Standing;
import dev.longhaul.text.Quoted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The summary of a run: a default, and the cases in which another strategy is better. */
final class SummaryText {
  private SummaryText() {}

  static Summary of(List<FamilyAnswer> families) {
    List<FamilyAnswer> ranked =
        families.stream().filter(each -> each.certainty().isRanked()).toList();
    if (ranked.isEmpty()) {
      return new Summary(nothing(families), List.of(), List.of());
    }
    DefaultStrategies defaults = DefaultStrategies.of(ranked);
    List<String> sentences = new ArrayList<>();
    ranked.forEach(each -> failing(each, defaults.strategies()).forEach(sentences::add));
    ranked.forEach(
        each ->
            sentences.addAll(
                OthersStatement.warnings(
                    each.rows(), defaults.strategies(), Quoted.visible(each.name()))));
    ranked.forEach(each -> otherTasks(each, defaults.strategies()).forEach(sentences::add));
    ranked.stream()
        .filter(each -> each.certainty() == Certainty.DECIDED || !each.with(Standing.IN).isEmpty())
        .flatMap(each -> exception(each, defaults.strategies()).stream())
        .forEach(sentences::add);
    ranked.stream()
        .filter(each -> each.certainty() == Certainty.UNDECIDED)
        .map(SummaryText::undecided)
        .forEach(sentences::add);
    families.stream()
        .filter(each -> !each.certainty().isRanked())
        .map(
            each -> Quoted.visible(each.name()) + ": " + Statements.nothing(each.certainty()) + ".")
        .forEach(sentences::add);
    return new Summary(defaults.headline(), sentences, defaults.strategies());
  }

  /** A fast server that refuses requests is not to be taken without a word. */
  private static List<String> failing(FamilyAnswer family, List<String> strategies) {
    return family.rows().stream()
        .filter(row -> strategies.contains(row.strategy()) && Availability.isLow(row.result()))
        .map(
            row ->
                "But %s %% of the requests of %s failed: %s."
                    .formatted(
                        Availability.failedPercent(row.result()),
                        FamilyView.name(row),
                        Quoted.visible(family.name())))
        .toList();
  }

  /** The strategy that is the best with one task may be the worst with another one. */
  private static List<String> otherTasks(FamilyAnswer family, List<String> strategies) {
    List<String> sentences = new ArrayList<>();
    for (String strategy : strategies) {
      List<AnswerRow> best = of(strategy, family.with(Standing.IN));
      List<AnswerRow> slower = of(strategy, family.with(Standing.OUT));
      if (!best.isEmpty() && !slower.isEmpty()) {
        sentences.add(
            "But %s %s slower than %s: %s."
                .formatted(
                    and(slower.stream().map(AnswerRow::name).toList()),
                    slower.size() == 1 ? "is" : "are",
                    and(best.stream().map(AnswerRow::name).toList()),
                    Quoted.visible(family.name())));
      }
    }
    return sentences;
  }

  private static List<AnswerRow> of(String strategy, List<AnswerRow> rows) {
    return rows.stream().filter(row -> row.strategy().equals(strategy)).toList();
  }

  private static String nothing(List<FamilyAnswer> families) {
    return families.stream()
        .map(FamilyAnswer::certainty)
        .min(Comparator.naturalOrder())
        .map(each -> capital(Statements.nothing(each)) + ".")
        .orElse("Nothing is compared, as no two rows do the same work for as many users.");
  }

  /** Where not each of the default strategies is among the best. */
  private static Optional<String> exception(FamilyAnswer family, List<String> strategies) {
    boolean holds =
        !strategies.isEmpty()
            && strategies.stream()
                .allMatch(each -> family.standingOf(each).filter(Standing.IN::equals).isPresent());
    List<AnswerRow> best = family.with(Standing.IN);
    if (holds || best.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        "%s: %s%s."
                .formatted(
                    Quoted.visible(family.name()),
                    strategies.isEmpty() ? "" : "rather ",
                    FamilyView.names(best))
            + slower(family, strategies));
  }

  /** Says of the default strategies what is known there; those that are slower need no word. */
  private static String slower(FamilyAnswer family, List<String> strategies) {
    List<String> open =
        strategies.stream()
            .filter(each -> family.standingOf(each).filter(Standing.OPEN::equals).isPresent())
            .toList();
    List<String> absent =
        strategies.stream().filter(each -> family.standingOf(each).isEmpty()).toList();
    return (open.isEmpty() ? "" : " " + or(open) + " is perhaps as fast.")
        + (absent.isEmpty()
            ? ""
            : " %s %s not compared there."
                .formatted(and(absent), absent.size() == 1 ? "was" : "were"));
  }

  private static String undecided(FamilyAnswer family) {
    List<AnswerRow> open = family.with(Standing.OPEN);
    return "%s: not decided whether %s %s among the fastest; %s."
        .formatted(
            Quoted.visible(family.name()),
            and(open.stream().map(AnswerRow::name).toList()),
            open.size() == 1 ? "is" : "are",
            family.statements().stream()
                .filter(each -> each.topic() == Topic.UNDECIDED)
                .map(Statement::text)
                .collect(joining()));
  }

  static String or(List<String> strategies) {
    return strategies.stream().map(Quoted::visible).collect(joining(" or "));
  }

  static String and(List<String> names) {
    List<String> visible = names.stream().map(Quoted::visible).toList();
    int last = visible.size() - 1;
    return last == 0
        ? visible.getFirst()
        : String.join(", ", visible.subList(0, last)) + " and " + visible.get(last);
  }

  private static String capital(String sentence) {
    return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
  }
}
