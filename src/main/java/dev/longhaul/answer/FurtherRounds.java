package dev.longhaul.answer;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.longhaul.decision.Course;
import dev.longhaul.decision.Family;
import dev.longhaul.decision.InterimLooks;
import dev.longhaul.decision.RunDecisions;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Round;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What further rounds of a family would be.
 *
 * @param time how long one would take, with the rows of its test method that go on beside it
 * @param course how its run goes on
 * @param atMost how many rounds its plan has; empty for a plan that does not stop early
 * @param left how many of them are still to be measured; 0 for a plan that does not stop early
 */
record FurtherRounds(Duration time, Course course, OptionalInt atMost, int left) {
  /**
   * Returns those of each family of a test method.
   *
   * @param rows all rows of the test method, over their rounds
   */
  static Map<Family, FurtherRounds> ofEach(List<BenchmarkResult> rows) {
    Map<Family, List<BenchmarkResult>> families =
        RunDecisions.unbroken(rows).stream()
            .collect(groupingBy(Family::of, LinkedHashMap::new, toList()));
    Map<Family, Course> courses =
        families.entrySet().stream()
            .collect(toUnmodifiableMap(Map.Entry::getKey, each -> course(each.getValue())));
    RowTimes times = RowTimes.of(rows);
    return families.entrySet().stream()
        .collect(
            toUnmodifiableMap(
                Map.Entry::getKey,
                each ->
                    new FurtherRounds(
                        times.sum(
                            left(
                                families.values().stream()
                                    .filter(
                                        family ->
                                            family.equals(each.getValue())
                                                || courses.get(Family.of(family.getFirst()))
                                                    == Course.GO_ON)
                                    .toList())),
                        courses.getOrDefault(each.getKey(), Course.GO_ON),
                        atMost(each.getValue()),
                        roundsLeft(each.getValue()))));
  }

  private static Course course(List<BenchmarkResult> family) {
    return looks(family)
        .flatMap(
            looks -> Course.ofEach(family, looks, measured(family)).values().stream().findFirst())
        .orElse(Course.GO_ON);
  }

  /**
   * Returns the rows that further rounds of families would measure: those that are not decided, and
   * those that share a server with one of these.
   */
  private static List<BenchmarkResult> left(List<List<BenchmarkResult>> families) {
    List<BenchmarkResult> open = families.stream().flatMap(FurtherRounds::open).toList();
    return families.stream()
        .flatMap(List::stream)
        .filter(
            row ->
                open.contains(row)
                    || open.stream()
                        .anyMatch(
                            each -> each.benchmarkCase().sharesServerWith(row.benchmarkCase())))
        .toList();
  }

  private static Stream<BenchmarkResult> open(List<BenchmarkResult> family) {
    List<BenchmarkResult> settled =
        looks(family).isPresent() ? Course.settled(family, family) : List.of();
    return family.stream().filter(row -> !settled.contains(row));
  }

  private static Optional<InterimLooks> looks(List<BenchmarkResult> family) {
    return rounds(family).stream()
        .filter(round -> round.row().untilDecided())
        .findFirst()
        .map(round -> new InterimLooks(round.of()));
  }

  private static OptionalInt atMost(List<BenchmarkResult> family) {
    return looks(family).map(looks -> OptionalInt.of(looks.atMost())).orElse(OptionalInt.empty());
  }

  private static int roundsLeft(List<BenchmarkResult> family) {
    return Math.max(0, atMost(family).orElse(0) - measured(family));
  }

  private static int measured(List<BenchmarkResult> family) {
    return rounds(family).stream().mapToInt(Round::number).max().orElse(0);
  }

  private static List<Round> rounds(List<BenchmarkResult> family) {
    return family.stream()
        .flatMap(row -> row.rounds().isEmpty() ? List.of(row).stream() : row.rounds().stream())
        .flatMap(round -> round.benchmarkCase().round().stream())
        .toList();
  }
}
