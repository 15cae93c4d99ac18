package dev.longhaul.answer;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.validity.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What to know before one believes any figure of a run. */
final class RunDoubts {
  private RunDoubts() {}

  static List<String> of(List<BenchmarkResult> rows) {
    List<BenchmarkResult> windows = rows.stream().flatMap(RunDoubts::windows).toList();
    List<BenchmarkResult> again =
        windows.stream().filter(each -> each.measurement().discardedWindows() > 0).toList();
    long stillDisturbed = again.stream().filter(BenchmarkResult::isDisturbed).count();
    List<String> doubts = new ArrayList<>();
    notValid(rows).ifPresent(doubts::add);
    if (!again.isEmpty()) {
      doubts.add(
          "%s of %s windows %s disturbed and measured again%s"
              .formatted(
                  again.size(),
                  windows.size(),
                  again.size() == 1 ? "was" : "were",
                  stillDisturbed == 0 ? "" : "; %s stayed so".formatted(stillDisturbed)));
    }
    shared(rows).ifPresent(doubts::add);
    return doubts;
  }

  /** For example: {@code 24 of 36 rows are not VALID: 20 UNSTEADY, 4 INCOMPLETE}. */
  private static Optional<String> notValid(List<BenchmarkResult> rows) {
    Map<Verdict, Long> verdicts =
        rows.stream()
            .map(BenchmarkResult::verdict)
            .filter(verdict -> verdict != Verdict.VALID)
            .collect(groupingBy(verdict -> verdict, TreeMap::new, counting()));
    long bad = verdicts.values().stream().mapToLong(Long::longValue).sum();
    return bad == 0
        ? Optional.empty()
        : Optional.of(
            "%s of %s %s not VALID: %s"
                .formatted(
                    bad,
                    rows.size() == 1 ? "1 row" : rows.size() + " rows",
                    bad == 1 ? "is" : "are",
                    verdicts.entrySet().stream()
                        .map(each -> each.getValue() + " " + each.getKey())
                        .collect(joining(", "))));
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
