package dev.longhaul.answer;

import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the rows of a family are called among each other. */
final class ShortNames {
  private ShortNames() {}

  /** Returns the shortest names that are all different, in the order of the rows. */
  static List<String> of(List<BenchmarkResult> rows) {
    List<BenchmarkCase> cases = rows.stream().map(BenchmarkResult::benchmarkCase).toList();
    return Stream.<Function<BenchmarkCase, String>>of(
            BenchmarkCase::strategy, each -> each.strategy() + "/" + each.task())
        .map(name -> cases.stream().map(name).toList())
        .filter(names -> new HashSet<>(names).size() == names.size())
        .findFirst()
        .orElseGet(() -> cases.stream().map(BenchmarkCase::toString).toList());
  }
}
