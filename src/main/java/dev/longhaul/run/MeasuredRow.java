package dev.longhaul.run;

import dev.longhaul.configuration.BuildSettings;
import dev.longhaul.configuration.Settings;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Round;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A row of a build's table, or one round of it.
 *
 * @param key what it is found by
 * @param reruns how many times its test was run again in the build; each time, the new result
 *     replaced the one before
 * @param kept whether it was measured in a run that was stopped, and this build has not used it yet
 * @param whole whether its test has had the row with all its rounds. A row that dropped out when it
 *     was decided has fewer than others of its test
 * @param result the last result
 */
public record MeasuredRow(
    RowKey key, int reruns, boolean kept, boolean whole, BenchmarkResult result) {
  /** Creates the row of a result that is new. */
  MeasuredRow(RowKey key, int reruns, BenchmarkResult result) {
    this(key, reruns, false, false, result);
  }

  /** Returns the same round in the build that completes the one that has measured it. */
  MeasuredRow keptBy(BuildSettings build) {
    return new MeasuredRow(
        key,
        0,
        true,
        whole,
        new BenchmarkResult(
                result.benchmarkCase().in(build),
                result.startedAt(),
                result.measurement(),
                result.baseline(),
                result.probe(),
                result.resources(),
                result.serverLog())
            .with(result.overload()));
  }

  /** Returns the same by the ceilings that its build has found. */
  MeasuredRow judgedBy(BuildCeilings ceilings) {
    return new MeasuredRow(key, reruns, kept, whole, ceilings.judging(result));
  }

  /** Returns the same when its test has got the rounds that the run that was stopped had. */
  MeasuredRow used() {
    return new MeasuredRow(key, reruns, false, whole, result);
  }

  /** Returns the same when its test has had the row with all its rounds. */
  MeasuredRow asWhole() {
    return new MeasuredRow(key, reruns, kept, true, result);
  }

  /** Returns whether another one is the same, whatever ceiling the build has found since. */
  public boolean isMeasuredWith(MeasuredRow other) {
    return key.equals(other.key) && starts(result).equals(starts(other.result));
  }

  private static List<Instant> starts(BenchmarkResult row) {
    return row.rounds().isEmpty()
        ? List.of(row.startedAt())
        : row.rounds().stream().map(BenchmarkResult::startedAt).toList();
  }

  /** Returns which round it is, from 1. */
  public int round() {
    return round(result.benchmarkCase());
  }

  private static int round(BenchmarkCase benchmarkCase) {
    return benchmarkCase.round().map(Round::number).orElse(1);
  }

  /** Returns the test that plans it; empty if no test declares it. */
  Optional<String> plan() {
    return result.benchmarkCase().round().map(round -> round.row().plan());
  }

  /** Returns which row of its test it is, from 1; 0 if no test declares it. */
  int place() {
    return result.benchmarkCase().round().map(round -> round.row().place()).orElse(0);
  }

  /** Returns how many rounds its result has. */
  int rounds() {
    return Math.max(1, result.rounds().size());
  }

  /** Returns how many rounds are planned; empty if its test may stop before the last of them. */
  OptionalInt planned() {
    Optional<Round> round = result.benchmarkCase().round();
    return round.filter(one -> one.row().untilDecided()).isPresent()
        ? OptionalInt.empty()
        : OptionalInt.of(round.map(Round::of).orElse(1));
  }

  /**
   * Returns whether it has the same test method and settings, and its task does the same work: in a
   * test that stops when it is decided, those of them that have not dropped out have as many
   * rounds.
   */
  boolean isOfFamily(MeasuredRow other) {
    return key.testClass().equals(other.key.testClass())
        && key.method().equals(other.key.method())
        && settings().equals(other.settings())
        && work().equals(other.work());
  }

  private Optional<String> work() {
    return result.benchmarkCase().round().map(round -> round.row().work());
  }

  private Settings settings() {
    return result.benchmarkCase().settings();
  }

  /**
   * Returns whether it is a later round of the same row than one that was measured in turn, in a
   * test that stops when it is decided: the test may stop before that round now.
   */
  boolean isOutdatedBy(RowKey other, BenchmarkCase benchmarkCase) {
    return isOfRow(other, benchmarkCase.settings())
        && round() > round(benchmarkCase)
        && benchmarkCase
            .round()
            .map(Round::row)
            .filter(row -> row.untilDecided() && row.inTurn())
            .isPresent();
  }

  /** Returns whether it was stopped before its end. */
  boolean isCutShort() {
    return result.baseline().cutShort().isPresent();
  }

  /** Returns whether one server may have measured both: rows that share one in a round. */
  boolean sharesServerWith(MeasuredRow other) {
    return round() == other.round()
        && result.benchmarkCase().sharesServerWith(other.result.benchmarkCase());
  }

  /** Returns whether it is a row of a test, or a round of it. */
  boolean isOf(BenchmarkCase row) {
    return row.round().isPresent()
        && identity(row).equals(identity(result.benchmarkCase()))
        && settings().equals(row.settings());
  }

  private static Optional<String> identity(BenchmarkCase row) {
    return row.round().map(round -> round.row().identity());
  }

  /** Returns the name of its case; of one of several rounds with its number. */
  String name() {
    BenchmarkCase benchmarkCase = result.benchmarkCase();
    return benchmarkCase.isOneOfSeveralRounds()
        ? "%s, %s,".formatted(benchmarkCase, benchmarkCase.round().orElseThrow())
        : benchmarkCase.toString();
  }

  /**
   * Returns whether it is a row, or a round of it. Two executions of one build may run a class with
   * other settings: these are other rows.
   */
  boolean isOfRow(RowKey other, Settings settings) {
    return key.equals(other) && settings().equals(settings);
  }

  boolean isRound(RowKey other, BenchmarkCase benchmarkCase) {
    return isOfRow(other, benchmarkCase.settings()) && round() == round(benchmarkCase);
  }

  /** Returns a row over its rounds, of which there is at least one. */
  static MeasuredRow over(List<MeasuredRow> rounds) {
    MeasuredRow first = rounds.getFirst();
    return first.result.benchmarkCase().isOneOfSeveralRounds()
        ? new MeasuredRow(
            first.key,
            rounds.stream().mapToInt(MeasuredRow::reruns).max().orElse(0),
            rounds.stream().anyMatch(MeasuredRow::kept),
            rounds.stream().anyMatch(MeasuredRow::whole),
            BenchmarkResult.over(
                rounds.stream()
                    .sorted(Comparator.comparingInt(MeasuredRow::round))
                    .map(MeasuredRow::result)
                    .toList()))
        : first;
  }
}
