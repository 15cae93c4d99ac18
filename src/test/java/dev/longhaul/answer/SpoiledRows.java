package dev.longhaul.answer;

import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.OthersUse;
import dev.longhaul.measure.WindowCircumstances;
import dev.longhaul.resource.ServerResources;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.PlannedRow;
import dev.longhaul.result.Round;
import dev.longhaul.validity.Baseline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Rows to answer from whose rounds lack something, or have something that most do not have. */
final class SpoiledRows {
  private SpoiledRows() {}

  /** Returns the row with rounds that another program disturbed; the first is 1. */
  static BenchmarkResult disturbed(BenchmarkResult row, Integer... rounds) {
    return AnswerRows.each(
        row,
        round ->
            List.of(rounds).contains(planned(round).number())
                ? with(
                    round,
                    round.benchmarkCase(),
                    disturbed(round.measurement()),
                    round.baseline(),
                    round.resources())
                : round);
  }

  private static Measurement disturbed(Measurement window) {
    return AnswerRows.measurement(
        window,
        new WindowCircumstances(
            window.circumstances().warmUp(),
            Duration.ZERO,
            Duration.ZERO,
            2,
            window.circumstances().driver(),
            Optional.of(
                new OthersUse(
                    0.2, Optional.of(new OthersUse.Disturbance(Duration.ofSeconds(1), 0.2))))),
        window.outcomes());
  }

  /** Returns the row with rounds of which nothing is known to be right. */
  static BenchmarkResult incomplete(BenchmarkResult row) {
    return AnswerRows.each(
        row,
        round ->
            with(
                round,
                round.benchmarkCase(),
                round.measurement(),
                Baseline.cutShort("interrupted"),
                round.resources()));
  }

  /** Returns the row of a server whose processes are not seen, such as that of an address. */
  static BenchmarkResult unseen(BenchmarkResult row) {
    return AnswerRows.each(
        row,
        round ->
            with(
                round,
                round.benchmarkCase(),
                round.measurement(),
                round.baseline(),
                Optional.empty()));
  }

  /** Returns the row of a plan that stops when it is decided. */
  static BenchmarkResult untilDecided(BenchmarkResult row, int atMost) {
    return AnswerRows.each(
        row, round -> planned(round, planned(round).row().test(), OptionalInt.of(atMost)));
  }

  /** Returns the row as one of a test method with this name. */
  static BenchmarkResult inTest(BenchmarkResult row, String test) {
    return AnswerRows.each(row, round -> planned(round, test, OptionalInt.empty()));
  }

  /** Returns a round in another plan, which may stop before its most rounds if it has such. */
  private static BenchmarkResult planned(BenchmarkResult round, String test, OptionalInt atMost) {
    BenchmarkCase its = round.benchmarkCase();
    PlannedRow plan = planned(round).row();
    PlannedRow other =
        new PlannedRow(
            plan.plan(),
            test,
            plan.name(),
            plan.place(),
            plan.work(),
            plan.inTurn(),
            plan.alike(),
            atMost.isPresent() || plan.untilDecided());
    return of(
        round,
        new BenchmarkCase(
            its.strategy(),
            its.task(),
            its.settings(),
            Optional.of(
                new Round(other, planned(round).number(), atMost.orElse(planned(round).of()))),
            its.variant()));
  }

  /** Returns the row as another one of its strategy and task. */
  static BenchmarkResult varying(BenchmarkResult row, String variant) {
    return AnswerRows.each(row, round -> of(round, round.benchmarkCase().varying(variant)));
  }

  private static Round planned(BenchmarkResult round) {
    return round.benchmarkCase().round().orElseThrow();
  }

  private static BenchmarkResult of(BenchmarkResult round, BenchmarkCase benchmarkCase) {
    return with(round, benchmarkCase, round.measurement(), round.baseline(), round.resources());
  }

  private static BenchmarkResult with(
      BenchmarkResult round,
      BenchmarkCase benchmarkCase,
      Measurement measurement,
      Baseline baseline,
      Optional<ServerResources> resources) {
    return new BenchmarkResult(
        benchmarkCase,
        round.startedAt(),
        measurement,
        baseline,
        round.probe(),
        resources,
        round.serverLog());
  }
}
