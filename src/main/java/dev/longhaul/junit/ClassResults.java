package dev.longhaul.junit;

import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.task.Tasks;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Assumptions;

/** Keeps the results of one test class; each case adds its result when it ends. */
final class ClassResults implements Results {
  private final List<BenchmarkResult> results = new CopyOnWriteArrayList<>();

  public void add(BenchmarkResult result) {
    results.add(result);
  }

  @Override
  public BenchmarkResult of(String strategy, String task) {
    Strategies.named(strategy);
    Tasks.named(task);
    return results.reversed().stream()
        .filter(result -> result.benchmarkCase().strategy().equals(strategy))
        .filter(result -> result.benchmarkCase().task().equals(task))
        .findFirst()
        .orElseGet(
            () ->
                Assumptions.abort(
                    "%s/%s was not measured in this run, so nothing can be compared with it"
                        .formatted(strategy, task)));
  }
}
