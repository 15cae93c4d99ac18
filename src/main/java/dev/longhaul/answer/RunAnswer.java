package dev.longhaul.answer;

import dev.longhaul.result.BenchmarkResult;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the rows of a run decide.
 *
 * @param summary the answer in a few sentences
 * @param families the answer of each family with two rows or more, in the order of the run
 * @param map which rows are the best, for each task and load
 * @param crossovers where two rows change places from few users to many, as sentences without a
 *     full stop
 * @param doubts what to know before one believes any figure of the run
 */
public record RunAnswer(
    Summary summary,
    List<FamilyAnswer> families,
    DecisionMap map,
    List<String> crossovers,
    List<String> doubts) {
  /** Copies the lists. */
  public RunAnswer {
    families = List.copyOf(families);
    crossovers = List.copyOf(crossovers);
    doubts = List.copyOf(doubts);
  }

  /**
   * Returns the answer of a run.
   *
   * @param rows the rows of the run, each over its rounds
   * @param references figures that others published for the same rows
   */
  public static RunAnswer of(List<BenchmarkResult> rows, List<? extends Reference> references) {
    List<FamilyAnswer> families =
        FamilyRows.of(rows).stream().map(each -> each.answer(references)).toList();
    return new RunAnswer(
        SummaryText.of(families),
        families,
        DecisionMaps.of(families),
        Crossings.of(families),
        RunDoubts.of(rows));
  }

  /**
   * Returns the same answer, which also says what the tasks do.
   *
   * @param works returns it for what a family's tasks have in common; empty if it is not known
   */
  public RunAnswer describing(Function<String, Optional<String>> works) {
    return new RunAnswer(
        summary,
        families.stream().map(each -> each.describing(works)).toList(),
        map,
        crossovers,
        doubts);
  }
}
