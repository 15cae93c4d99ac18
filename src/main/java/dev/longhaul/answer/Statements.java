package dev.longhaul.answer;

import static java.util.stream.Collectors.joining;

import dev.longhaul.answer.Statement.Topic;
import dev.longhaul.decision.Metric;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.validity.Verdict;
import java.util.ArrayList;
import java.util.List;

/** The statements about a family, in the order of their topics. */
final class Statements {
  private Statements() {}

  static List<Statement> of(
      Certainty certainty, FamilyView view, List<? extends Reference> references) {
    if (!certainty.isRanked()) {
      return List.of(new Statement(Topic.NOTHING, nothing(certainty)));
    }
    List<Statement> all = new ArrayList<>(SpeedStatements.of(view));
    CostStatement.of(Topic.CPU, Metric.SERVER_CPU_MS_PER_REQUEST, " a request", view)
        .ifPresent(all::add);
    CostStatement.of(Topic.MEMORY, Metric.PEAK_MEMORY_MB, "", view).ifPresent(all::add);
    OthersStatement.of(view).ifPresent(all::add);
    references.stream()
        .flatMap(each -> ReferenceStatement.of(view, each).stream())
        .forEach(all::add);
    leftOut(view, all);
    return all;
  }

  static String nothing(Certainty certainty) {
    return switch (certainty) {
      case SMOKE -> "a smoke run decides nothing";
      case ONE_ROUND -> "nothing is decided, as there is one round: longhaul.rounds=6 measures six";
      case NOT_COMPARED ->
          "nothing is decided, as no two rows were measured in turn and have figures";
      case UNDECIDED, DECIDED -> throw new IllegalArgumentException(certainty + " is something");
    };
  }

  private static void leftOut(FamilyView view, List<Statement> all) {
    List<AnswerRow> alone = view.rows().stream().filter(row -> row.standing().isEmpty()).toList();
    if (!alone.isEmpty()) {
      all.add(
          new Statement(
              Topic.LEFT_OUT,
              alone.stream()
                  .map(row -> FamilyView.name(row) + " (" + why(row) + ")")
                  .collect(joining(", "))));
    }
  }

  private static String why(AnswerRow row) {
    return row.result().benchmarkCase().round().filter(one -> one.row().inTurn()).isEmpty()
        ? "measured alone, not in turn with the others"
        : notInEachRound(row.result());
  }

  private static String notInEachRound(BenchmarkResult row) {
    long spoiled =
        row.rounds().stream().filter(round -> round.validity().has(row.verdict())).count();
    return row.verdict() == Verdict.VALID || spoiled == 0
        ? row.verdict() + ", without a figure in some round"
        : "%s in %s of %s rounds".formatted(row.verdict(), spoiled, row.rounds().size());
  }
}
