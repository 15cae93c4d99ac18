package dev.longhaul.junit;

import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.run.RowKey;
import dev.longhaul.run.RunRow;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Assumptions;

/**
 * Keeps the results of one test class; each case adds its result when it ends. Results that the
 * class had earlier in its build, in another test JVM or before a rerun, come after these.
 */
final class ClassResults implements Results {
  private final RowNames names;
  private final List<BenchmarkResult> results = new CopyOnWriteArrayList<>();
  private final List<RunRow> earlier;

  /**
   * Creates a list without new results.
   *
   * @param names the names that its rows may have
   * @param earlier the rows that the build has of the class
   */
  ClassResults(RowNames names, Collection<RunRow> earlier) {
    this.names = names;
    this.earlier = new CopyOnWriteArrayList<>(earlier);
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
    return last(results, strategy, task)
        .or(() -> last(earlier.stream().map(RunRow::result).toList(), strategy, task))
        .orElseGet(() -> notMeasured(strategy, task));
  }

  private static Optional<BenchmarkResult> last(
      List<BenchmarkResult> measured, String strategy, String task) {
    return measured.reversed().stream()
        .filter(result -> result.benchmarkCase().strategy().equals(strategy))
        .filter(result -> result.benchmarkCase().task().equals(task))
        .findFirst();
  }

  /** A misspelt name is a mistake; a row that was not selected is not. */
  private BenchmarkResult notMeasured(String strategy, String task) {
    names.check(strategy, task);
    return Assumptions.abort(
        "%s/%s was not measured in this run, so nothing can be compared with it"
            .formatted(strategy, task));
  }
}
