package dev.longhaul.answer;

import static java.util.stream.Collectors.joining;

import dev.longhaul.answer.Statement.Topic;
import dev.longhaul.decision.Standing;
import dev.longhaul.text.Quoted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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
    List<String> warnings =
        ranked.stream()
            .flatMap(
                each ->
                    OthersStatement.warnings(
                        each.rows(),
                        offered(each, defaults.strategies()),
                        Quoted.visible(each.name()))
                        .stream())
            .toList();
    if (!defaults.strategies().isEmpty()) {
      sentences.addAll(warnings);
    }
    ranked.forEach(each -> otherTasks(each, defaults.strategies()).forEach(sentences::add));
    List<Said> said = new ArrayList<>();
    ranked.stream()
        .filter(each -> each.certainty() == Certainty.DECIDED || !each.with(Standing.IN).isEmpty())
        .flatMap(each -> exception(each, defaults.strategies()).stream())
        .forEach(said::add);
    ranked.stream()
        .filter(each -> each.certainty() == Certainty.UNDECIDED)
        .map(SummaryText::undecided)
        .forEach(said::add);
    families.stream()
        .filter(each -> !each.certainty().isRanked())
        .map(each -> new Said(each, Statements.nothing(each.certainty()) + "."))
        .forEach(said::add);
    sentences.addAll(together(said));
    if (defaults.strategies().isEmpty()) {
      sentences.addAll(warnings); // of what has been named by now
    }
    return new Summary(defaults.headline(), sentences, defaults.strategies());
  }

  /** What is said of a family. */
  private record Said(FamilyAnswer family, String text) {}

  /** What holds for several numbers of users is said once. */
  private static List<String> together(List<Said> said) {
    Map<List<Object>, List<FamilyAnswer>> alike = new LinkedHashMap<>();
    for (Said each : said) {
      alike
          .computeIfAbsent(
              List.of(each.family().butForUsers(), each.text()), key -> new ArrayList<>())
          .add(each.family());
    }
    return alike.entrySet().stream()
        .map(
            each ->
                "%s: %s"
                    .formatted(
                        Quoted.visible(FamilyAnswer.name(each.getValue())),
                        each.getKey().getLast()))
        .toList();
  }

  /** Returns what a reader may take there: the defaults, and what is named instead of them. */
  private static List<String> offered(FamilyAnswer family, List<String> defaults) {
    List<AnswerRow> named = new ArrayList<>();
    if (exception(family, defaults).isPresent()) {
      named.addAll(family.with(Standing.IN));
    }
    if (defaults.isEmpty()) {
      named.addAll(family.with(Standing.OPEN));
    }
    return Stream.concat(defaults.stream(), named.stream().map(AnswerRow::strategy))
        .distinct()
        .toList();
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
  private static Optional<Said> exception(FamilyAnswer family, List<String> strategies) {
    boolean holds =
        !strategies.isEmpty()
            && strategies.stream()
                .allMatch(each -> family.standingOf(each).filter(Standing.IN::equals).isPresent());
    List<AnswerRow> best = family.with(Standing.IN);
    if (holds || best.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Said(
            family,
            strategies.isEmpty()
                ? fastest(family, best)
                : "rather %s.%s".formatted(FamilyView.names(best), slower(family, strategies))));
  }

  /** Without a default, others may be among the fastest, too. */
  private static String fastest(FamilyAnswer family, List<AnswerRow> best) {
    return "%s %s%s the fastest."
        .formatted(
            and(best.stream().map(AnswerRow::name).toList()),
            best.size() == 1 ? "is" : "are",
            family.with(Standing.OPEN).isEmpty() ? "" : " among");
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

  private static Said undecided(FamilyAnswer family) {
    List<AnswerRow> open = family.with(Standing.OPEN);
    return new Said(
        family,
        "not decided whether %s %s among the fastest; %s."
            .formatted(
                and(open.stream().map(AnswerRow::name).toList()),
                open.size() == 1 ? "is" : "are",
                family.statements().stream()
                    .filter(each -> each.topic() == Topic.UNDECIDED)
                    .map(Statement::text)
                    .collect(joining())));
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
