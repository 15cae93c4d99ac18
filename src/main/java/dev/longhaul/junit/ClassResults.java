package dev.longhaul.junit;

import static java.util.stream.Collectors.joining;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.run.MeasuredRow;
import dev.longhaul.run.RowKey;
import dev.longhaul.text.Quoted;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Keeps the results of one test class; each case adds its result when it ends. Results that the
 * class had earlier in its build, in another test JVM or before a rerun, come after these.
 */
final class ClassResults implements Results {
  private final RowNames names;
  private final List<BenchmarkResult> results = new CopyOnWriteArrayList<>();
  private final List<MeasuredRow> earlier;
  private final UnaryOperator<List<BenchmarkResult>> judged;

  /**
   * Creates a list without new results.
   *
   * @param names the names that its rows may have
   * @param earlier the rows that the build has of the class
   * @param judged returns rows as the run judges them when a test asks for them
   */
  ClassResults(
      RowNames names,
      Collection<MeasuredRow> earlier,
      UnaryOperator<List<BenchmarkResult>> judged) {
    this.names = names;
    this.earlier = new CopyOnWriteArrayList<>(earlier);
    this.judged = judged;
  }

  /**
   * Forgets the earlier result of a case that begins again: it may fail before it has a new one.
   */
  void begin(RowKey key) {
    earlier.removeIf(row -> row.key().equals(key));
  }

  void add(BenchmarkResult result) {
    results.add(result);
  }

  @Override
  public BenchmarkResult of(String strategy, String task) {
    return of(strategy, task, result -> true);
  }

  @Override
  public BenchmarkResult of(String strategy, String task, int users) {
    names.check(strategy, task, users);
    return of(strategy, task, result -> result.benchmarkCase().settings().users() == users);
  }

  private BenchmarkResult of(String strategy, String task, Predicate<BenchmarkResult> asked) {
    List<BenchmarkResult> ofStrategy =
        Stream.concat(earlier.stream().map(MeasuredRow::result), results.stream())
            .toList()
            .reversed()
            .stream()
            .filter(result -> result.benchmarkCase().strategy().equals(strategy))
            .filter(asked)
            .toList();
    List<BenchmarkResult> ofTask =
        ofStrategy.stream().filter(result -> result.benchmarkCase().task().equals(task)).toList();
    refuseTwins(ofTask);
    return ofTask.stream()
        .findFirst()
        .or(
            () ->
                ofStrategy.stream()
                    .filter(result -> result.benchmarkCase().shownTask().equals(task))
                    .findFirst())
        .map(result -> judged.apply(List.of(result)).getFirst())
        .orElseGet(() -> notMeasured(strategy, task));
  }

  /** A comparison must not choose silently between two rows, unless one repeats the other. */
  private static void refuseTwins(List<BenchmarkResult> rows) {
    List<BenchmarkCase> cases = rows.stream().map(BenchmarkResult::benchmarkCase).toList();
    if (cases.stream().map(ClassResults::unnumbered).distinct().count() > 1) {
      throw new ConfigurationException(
          "results.of(%s, %s) must mean one row, but there are %s: name the task with its variant, or move one of the tests to another class"
              .formatted(
                  Quoted.of(cases.getFirst().strategy()),
                  Quoted.of(cases.getFirst().task()),
                  cases.reversed().stream()
                      .map(each -> Quoted.of(each.shownTask()))
                      .collect(joining(" and "))));
    }
  }

  /** Returns the variant without the number of a repetition. */
  private static String unnumbered(BenchmarkCase benchmarkCase) {
    return benchmarkCase.variant().orElse("").replaceAll("(^|, )#[0-9]+$", "");
  }

  /** A misspelt name is a mistake; a row that was not selected is not. */
  private BenchmarkResult notMeasured(String strategy, String task) {
    names.check(strategy, task.replaceAll(" \\(.*\\)$", ""));
    return Assumptions.abort(
        "%s/%s was not measured in this run, so nothing can be compared with it"
            .formatted(strategy, task));
  }
}
