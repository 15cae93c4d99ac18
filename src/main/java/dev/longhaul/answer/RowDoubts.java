package dev.longhaul.answer;

import static java.util.stream.Collectors.joining;

import dev.longhaul.decision.Words;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Figure;
import dev.longhaul.result.Round;
import dev.longhaul.validity.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What to know before one believes the figures of a family. */
final class RowDoubts {
  /** A percentile of 99 needs so many. */
  private static final int FEW = 100;

  private RowDoubts() {}

  static List<String> of(FamilyView view) {
    return Stream.of(
            named(
                "requests failed, and the figures are those of the requests that succeeded",
                view,
                row -> Availability.isLow(row),
                row -> " " + Availability.failedPercent(row) + " %"),
            named(
                "few requests a window, and so no p99",
                view,
                row -> perWindow(row) < FEW,
                row -> " " + perWindow(row)),
            named(
                "at least, as the load generator limited them",
                view,
                row ->
                    row.validity().has(Verdict.GENERATOR_BOUND)
                        && FigureText.isLeast(row, view.metric().figure()),
                row -> ""),
            named("not valid", view, RowDoubts::isNotValid, row -> " " + row.verdict()),
            leftOut(view))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<String> named(
      String label,
      FamilyView view,
      Predicate<BenchmarkResult> which,
      Function<BenchmarkResult, String> detail) {
    List<AnswerRow> rows = view.rows().stream().filter(row -> which.test(row.result())).toList();
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            rows.stream()
                .map(row -> FamilyView.name(row) + detail.apply(row.result()))
                .collect(joining(", ", label + ": ", "")));
  }

  private static long perWindow(BenchmarkResult row) {
    return row.succeeded() / Math.max(1, row.countedRounds().size());
  }

  private static boolean isNotValid(BenchmarkResult row) {
    return row.verdict() != Verdict.VALID
        && (row.verdict() != Verdict.GENERATOR_BOUND
            || !FigureText.isLeast(row, Figure.THROUGHPUT_PER_S));
  }

  private static Optional<String> leftOut(FamilyView view) {
    List<BenchmarkResult> rounds =
        view.rows().stream().flatMap(row -> row.result().rounds().stream()).toList();
    long all = rounds.stream().map(RowDoubts::number).distinct().count();
    long disturbed =
        rounds.stream()
            .filter(BenchmarkResult::isDisturbed)
            .map(RowDoubts::number)
            .distinct()
            .count();
    return disturbed == 0
        ? Optional.empty()
        : Optional.of(
            "%s of %s left out for a row or more, because other programs disturbed %s, or the machine had another speed or stood still"
                .formatted(disturbed, Words.rounds((int) all), disturbed == 1 ? "it" : "them"));
  }

  private static int number(BenchmarkResult round) {
    return round.benchmarkCase().round().map(Round::number).orElse(1);
  }
}
