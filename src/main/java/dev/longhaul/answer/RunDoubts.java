package dev.longhaul.answer;

import dev.longhaul.result.BenchmarkResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What to know before one believes any figure of a run. */
final class RunDoubts {
  private RunDoubts() {}

  static List<String> of(List<BenchmarkResult> rows) {
    List<BenchmarkResult> windows = rows.stream().flatMap(RunDoubts::windows).toList();
    long again = windows.stream().filter(each -> each.measurement().discardedWindows() > 0).count();
    List<String> doubts = new ArrayList<>();
    if (again > 0) {
      doubts.add(
          "%s of %s windows %s disturbed and measured again"
              .formatted(again, windows.size(), again == 1 ? "was" : "were"));
    }
    shared(rows).ifPresent(doubts::add);
    return doubts;
  }

  /** What an address serves may be on another machine, and then has no resources. */
  private static Optional<String> shared(List<BenchmarkResult> rows) {
    List<BenchmarkResult> here =
        rows.stream().filter(row -> windows(row).anyMatch(RunDoubts::isOnThisMachine)).toList();
    return here.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the load generator, the origins and the servers%s share the machine's processors"
                .formatted(here.size() == rows.size() ? "" : " of " + names(here)));
  }

  private static boolean isOnThisMachine(BenchmarkResult window) {
    return window.resources().isPresent();
  }

  private static Stream<BenchmarkResult> windows(BenchmarkResult row) {
    return row.rounds().isEmpty() ? Stream.of(row) : row.rounds().stream();
  }

  private static String names(List<BenchmarkResult> rows) {
    return SummaryText.and(rows.stream().map(row -> row.benchmarkCase().toString()).toList());
  }
}
