package dev.longhaul.answer;

import dev.longhaul.decision.Standing;
import dev.longhaul.text.Quoted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The summary of a run: a default, and the cases in which another strategy is better. */
final class SummaryText {
  /** So many rows are named, also if nothing is known of any of them. */
  private static final int FEW = 2;

  private SummaryText() {}

  static Summary of(List<FamilyAnswer> families) {
    List<FamilyAnswer> ranked =
        families.stream().filter(each -> each.certainty().isRanked()).toList();
    if (ranked.isEmpty()) {
      return new Summary(nothing(families), List.of(), List.of());
    }
    DefaultStrategies defaults = DefaultStrategies.of(ranked);
    List<String> sentences = new ArrayList<>();
    List<String> strategies = defaults.strategies();
    ranked.forEach(each -> sentences.addAll(failing(each, ofDefaults(each, strategies))));
    ranked.forEach(each -> sentences.addAll(waiting(each, bestOfDefaults(each, strategies))));
    ranked.forEach(each -> otherTasks(each, strategies).forEach(sentences::add));
    List<Said> said = new ArrayList<>();
    ranked.stream().flatMap(each -> exception(each, strategies).stream()).forEach(said::add);
    ranked.stream()
        .filter(each -> each.certainty() == Certainty.UNDECIDED)
        .map(SummaryText::undecided)
        .forEach(said::add);
    families.stream()
        .filter(each -> !each.certainty().isRanked())
        .map(each -> new Said(each, Statements.nothing(each.certainty()) + "."))
        .forEach(said::add);
    sentences.addAll(together(said));
    ranked.forEach(each -> sentences.addAll(failing(each, named(each, strategies))));
    ranked.forEach(each -> sentences.addAll(waiting(each, named(each, strategies))));
    return new Summary(defaults.headline(), sentences, strategies);
  }

  /** What is said of a family. */
  private record Said(FamilyAnswer family, String text) {}

  /** What holds for several numbers of users is said once. */
  private static List<String> together(List<Said> said) {
    Map<List<Object>, List<FamilyAnswer>> alike = new LinkedHashMap<>();
    Map<List<Object>, Integer> seen = new HashMap<>();
    for (Said each : said) {
      Object common = each.family().butForUsers();
      // Methods of classes with one name have one name, too: their cases stay apart.
      int twin =
          seen.merge(List.of(common, each.family().family().users(), each.text()), 1, Integer::sum);
      alike
          .computeIfAbsent(List.of(common, twin, each.text()), key -> new ArrayList<>())
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

  private static List<AnswerRow> ofDefaults(FamilyAnswer family, List<String> defaults) {
    return family.rows().stream().filter(row -> defaults.contains(row.strategy())).toList();
  }

  private static List<AnswerRow> bestOfDefaults(FamilyAnswer family, List<String> defaults) {
    List<AnswerRow> rows = ofDefaults(family, defaults);
    return defaults.stream().flatMap(each -> of(each, rows).stream().limit(1)).toList();
  }

  /** Returns what is named there beside the defaults: a reader may take that, too. */
  private static List<AnswerRow> named(FamilyAnswer family, List<String> defaults) {
    List<AnswerRow> named = new ArrayList<>();
    if (exception(family, defaults).isPresent()) {
      named.addAll(family.with(Standing.IN));
    }
    if (defaults.isEmpty()) {
      named.addAll(family.with(Standing.OPEN));
    }
    named.removeIf(row -> defaults.contains(row.strategy()));
    return named;
  }

  private static List<String> waiting(FamilyAnswer family, List<AnswerRow> rows) {
    return OthersStatement.warnings(family.rows(), rows, Quoted.visible(family.name()));
  }

  /** A fast server that refuses requests is not to be taken without a word. */
  private static List<String> failing(FamilyAnswer family, List<AnswerRow> rows) {
    return rows.stream()
        .filter(row -> Availability.isLow(row.result()))
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
                : "rather %s.%s".formatted(inPlace(best), slower(family, strategies))));
  }

  /** Without a default, others may be among the fastest, too. */
  private static String fastest(FamilyAnswer family, List<AnswerRow> best) {
    return "%s %s%s the fastest."
        .formatted(
            inPlace(best),
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
    long compared = family.rows().stream().filter(row -> row.standing().isPresent()).count();
    String which =
        open.size() == compared && compared > FEW
            ? "which of the %s is the fastest".formatted(compared)
            : open.size() == 1
                ? "whether %s is among the fastest".formatted(inPlace(open))
                : "which of %s are among the fastest".formatted(inPlace(open));
    return new Said(family, "not decided %s; %s.".formatted(which, family.outlook().orElseThrow()));
  }

  /** Names rows in the order of their test: those of several families can be said together. */
  private static String inPlace(List<AnswerRow> rows) {
    return and(
        rows.stream()
            .sorted(Comparator.comparingInt(AnswerRow::place))
            .map(AnswerRow::name)
            .toList());
  }

  static String or(List<String> names) {
    return listed(names, " or ");
  }

  static String and(List<String> names) {
    return listed(names, " and ");
  }

  private static String listed(List<String> names, String beforeTheLast) {
    List<String> visible = names.stream().map(Quoted::visible).toList();
    int last = visible.size() - 1;
    return last == 0
        ? visible.getFirst()
        : String.join(", ", visible.subList(0, last)) + beforeTheLast + visible.get(last);
  }

  private static String capital(String sentence) {
    return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
  }
}
