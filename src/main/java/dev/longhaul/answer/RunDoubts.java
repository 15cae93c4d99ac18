package dev.longhaul.answer;

import dev.longhaul.result.BenchmarkResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What to know before one believes any figure of a run. */
final class RunDoubts {
  private RunDoubts() {}

  static List<String> of(List<BenchmarkResult> rows) {
    List<BenchmarkResult> windows =
        rows.stream()
            .flatMap(row -> row.rounds().isEmpty() ? Stream.of(row) : row.rounds().stream())
            .toList();
    long again = windows.stream().filter(each -> each.measurement().discardedWindows() > 0).count();
    List<String> doubts = new ArrayList<>();
    if (again > 0) {
      doubts.add(
          "%s of %s windows %s disturbed and measured again"
              .formatted(again, windows.size(), again == 1 ? "was" : "were"));
    }
    if (windows.stream().anyMatch(each -> each.resources().isPresent())) {
      doubts.add("the load generator, the origins and the servers share the machine's processors");
    }
    return doubts;
  }
}
