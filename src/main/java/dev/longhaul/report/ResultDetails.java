package dev.longhaul.report;

import dev.longhaul.answer.FigureText;
import dev.longhaul.decision.Comparison;
import dev.longhaul.decision.PlanDecisions;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Figure;
import dev.longhaul.result.PlannedRow;
import dev.longhaul.result.Round;
import dev.longhaul.text.Names;
import dev.longhaul.validity.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The parts of {@code results.json} that say how far a row can be trusted and compared. */
final class ResultDetails {
  /** The figures that are written for each round; {@code rounds.csv} has all. */
  private static final List<Figure> OF_ROUNDS =
      List.of(
          Figure.THROUGHPUT_PER_S,
          Figure.RESPONSE_TIME_MEAN_MS,
          Figure.RESPONSE_TIME_P99_MS,
          Figure.SERVER_CPU_MS_PER_REQUEST,
          Figure.PEAK_MEMORY_MB,
          Figure.PING_P99_MS);

  private static final Set<Figure> SHOWN =
      Set.of(
          Figure.THROUGHPUT_PER_S,
          Figure.BOUND_PER_S,
          Figure.EFFICIENCY,
          Figure.RESPONSE_TIME_MEAN_MS,
          Figure.RESPONSE_TIME_P50_MS,
          Figure.RESPONSE_TIME_P90_MS,
          Figure.RESPONSE_TIME_P99_MS,
          Figure.RESPONSE_TIME_MAX_MS,
          Figure.SERVER_CPU_MS_PER_REQUEST,
          Figure.PEAK_MEMORY_MB,
          Figure.PING_P50_MS,
          Figure.PING_P99_MS,
          Figure.AVAILABILITY_PERCENT);

  private ResultDetails() {}

  static Map<String, Object> of(BenchmarkResult result) {
    Map<String, Object> node = new LinkedHashMap<>();
    BenchmarkCase row = result.benchmarkCase();
    node.put("shown", shown(result));
    Optional<PlannedRow> planned = row.round().map(Round::row);
    node.put("work", planned.map(PlannedRow::work).orElse(row.task()));
    planned.ifPresent(plan -> node.put("test", plan.test()));
    if (FigureText.isLeast(result, Figure.THROUGHPUT_PER_S)) {
      node.put("throughput_is_at_least", true);
    }
    if (!result.validity().faults().isEmpty()) {
      node.put("faults", result.validity().faults().stream().map(ResultDetails::fault).toList());
    }
    if (!result.rounds().isEmpty()) {
      List<BenchmarkResult> counted = result.countedRounds();
      node.put(
          "by_round",
          result.rounds().stream().map(round -> round(round, counted.contains(round))).toList());
    }
    return node;
  }

  /**
   * Returns figures in the words of the answer: with unit, interval and the digits that are sure.
   */
  private static Map<String, Object> shown(BenchmarkResult result) {
    Map<String, Object> node = new LinkedHashMap<>();
    for (Figure figure : Figure.values()) {
      if (!figure.of(result).isEmpty() && SHOWN.contains(figure)) {
        node.put(Names.of(figure), FigureText.withInterval(result, figure));
      }
    }
    return node;
  }

  private static Map<String, Object> fault(Fault fault) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("verdict", fault.verdict().name());
    node.put("reason", fault.reason());
    return node;
  }

  private static Map<String, Object> round(BenchmarkResult round, boolean counts) {
    Map<String, Object> node = new LinkedHashMap<>();
    round.benchmarkCase().round().ifPresent(which -> node.put("round", which.number()));
    node.put("started_at", round.startedAt().toString());
    node.put("counts", counts);
    node.put("verdict", round.verdict().name());
    for (Figure figure : OF_ROUNDS) {
      Numbers.rounded(figure.of(round), figure.decimals())
          .ifPresent(value -> node.put(Names.of(figure), value));
    }
    return node;
  }

  /** Returns the lines of {@code decisions.csv}, without the cells that are empty. */
  static List<Map<String, Object>> decisions(List<PlanDecisions> plans) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (PlanDecisions plan : plans) {
      for (Comparison comparison : plan.comparisons()) {
        all.add(DecisionsCsv.members(plan.plan(), comparison));
      }
    }
    return all;
  }
}
