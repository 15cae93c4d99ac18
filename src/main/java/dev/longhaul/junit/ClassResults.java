package dev.longhaul.junit;

import dev.longhaul.result.BenchmarkResult;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Assumptions;

/** Keeps the results of one test class; each case adds its result when it ends. */
final class ClassResults implements Results {
  private final RowNames names;
  private final List<BenchmarkResult> results = new CopyOnWriteArrayList<>();

  /**
   * Creates a list without results.
   *
   * @param names the names that its rows may have
   */
  ClassResults(RowNames names) {
    this.names = names;
  }

  void add(BenchmarkResult result) {
    results.add(result);
  }

  @Override
  public BenchmarkResult of(String strategy, String task) {
    Optional<BenchmarkResult> measured =
        results.reversed().stream()
            .filter(result -> result.benchmarkCase().strategy().equals(strategy))
            .filter(result -> result.benchmarkCase().task().equals(task))
            .findFirst();
    return measured.orElseGet(() -> notMeasured(strategy, task));
  }

  /** A misspelt name is a mistake; a row that was not selected is not. */
  private BenchmarkResult notMeasured(String strategy, String task) {
    names.check(strategy, task);
    return Assumptions.abort(
        "%s/%s was not measured in this run, so nothing can be compared with it"
            .formatted(strategy, task));
  }
}
