package dev.longhaul.run;

import dev.longhaul.capacity.CapacityResult;
import dev.longhaul.configuration.BuildSettings;
import dev.longhaul.configuration.Settings;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.time.Stopwatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a build has measured so far, in all its test JVMs.
 *
 * @param build the build
 * @param startedAt when its first run began
 * @param nextNumber the number of its next case, which names that case's log
 * @param environment what it measures with, if known
 * @param plans what its tests are to measure
 * @param rounds each round of its rows, in the order in which they were first measured
 * @param searches its searches for capacities, in the order in which they were first made
 */
public record RunState(
    Build build,
    Instant startedAt,
    int nextNumber,
    Optional<RunEnvironment> environment,
    TestPlans plans,
    List<MeasuredRow> rounds,
    List<SearchRow> searches) {
  /** Copies the lists. */
  public RunState {
    rounds = List.copyOf(rounds);
    searches = List.copyOf(searches);
  }

  /** Creates the state of a build that has searched for no capacity. */
  public RunState(
      Build build,
      Instant startedAt,
      int nextNumber,
      Optional<RunEnvironment> environment,
      TestPlans plans,
      List<MeasuredRow> rounds) {
    this(build, startedAt, nextNumber, environment, plans, rounds, List.of());
  }

  /** Returns the state of a build that has measured nothing. */
  public static RunState begin(Build build) {
    return begin(build, Optional.empty());
  }

  /** Does the same for a build that may be completed later, in this environment only. */
  static RunState begin(Build build, Optional<RunEnvironment> environment) {
    return new RunState(
        build, Stopwatch.start().startedAt(), 1, environment, TestPlans.NONE, List.of());
  }

  /**
   * Returns the state with which another build completes this one. A round that was cut short is
   * measured again, with those of the same server; a search goes on.
   */
  RunState resumedBy(Build other, BuildSettings settings) {
    return new RunState(
        other,
        startedAt,
        nextNumber,
        environment,
        plans.resumedBy(settings),
        new StoppedRounds(rounds).whole().stream().map(round -> round.keptBy(settings)).toList(),
        searches.stream().map(search -> search.keptBy(settings)).toList());
  }

  /** Returns the state when a test begins. */
  RunState with(TestPlan plan) {
    return new RunState(
        build, startedAt, nextNumber, environment, plans.with(plan), rounds, searches);
  }

  /**
   * Returns the rows over their rounds, in the order in which their tests were first measured; the
   * rows of a test in the test's order, as its rounds are in a shuffled one.
   */
  public List<MeasuredRow> rows() {
    Map<Object, List<MeasuredRow>> rows = new LinkedHashMap<>();
    for (MeasuredRow round : rounds) {
      rows.computeIfAbsent(List.of(round.key(), settings(round)), key -> new ArrayList<>())
          .add(round);
    }
    Map<Object, List<MeasuredRow>> tests = new LinkedHashMap<>();
    rows.values().stream()
        .map(MeasuredRow::over)
        .forEach(row -> tests.computeIfAbsent(test(row), key -> new ArrayList<>()).add(row));
    return tests.values().stream()
        .flatMap(test -> test.stream().sorted(Comparator.comparingInt(MeasuredRow::place)))
        .toList();
  }

  private static Settings settings(MeasuredRow row) {
    return row.result().benchmarkCase().settings();
  }

  private static Object test(MeasuredRow row) {
    // The rows of a matrix may be points of a sweep.
    return List.of(row.plan().<Object>map(plan -> plan).orElse(row.key()), settings(row).unswept());
  }

  /** Returns the rows of which all rounds are there. */
  public List<MeasuredRow> wholeRows() {
    List<MeasuredRow> rows = rows();
    return rows.stream().filter(row -> isWhole(row, rows)).toList();
  }

  /**
   * A row of a test that stops when it is decided has as many rounds as the longest of its family,
   * unless its test has had it with fewer, because it dropped out.
   */
  private static boolean isWhole(MeasuredRow row, List<MeasuredRow> all) {
    int whole =
        row.planned()
            .orElseGet(
                () ->
                    row.whole()
                        ? row.rounds()
                        : all.stream()
                            .filter(row::isOfFamily)
                            .mapToInt(MeasuredRow::rounds)
                            .max()
                            .orElse(1));
    return row.rounds() == whole;
  }

  /** Returns a round of a row; empty if the build has not measured it with these settings. */
  Optional<MeasuredRow> round(RowKey key, BenchmarkCase benchmarkCase) {
    return rounds.stream().filter(round -> round.isRound(key, benchmarkCase)).findFirst();
  }

  /** Returns the rounds of a row that the run that was stopped has measured. */
  public List<BenchmarkResult> kept(RowKey key, Settings settings) {
    return rounds.stream()
        .filter(MeasuredRow::kept)
        .filter(round -> round.isOfRow(key, settings))
        .map(MeasuredRow::result)
        .toList();
  }

  /** Returns what the run that was stopped has found in the search of a test. */
  Optional<CapacityResult> kept(RowKey key) {
    return searches.stream()
        .filter(SearchRow::kept)
        .filter(search -> search.key().equals(key))
        .map(SearchRow::result)
        .findFirst();
  }

  /** Returns the state when a row's test has got those rounds: its rerun measures them again. */
  RunState withoutKept(RowKey key, Settings settings) {
    return new RunState(
        build,
        startedAt,
        nextNumber,
        environment,
        plans,
        rounds.stream()
            .map(round -> round.kept() && round.isOfRow(key, settings) ? round.used() : round)
            .toList(),
        searches);
  }

  /** Returns the state when a test has had a row with all its rounds. */
  public RunState withWhole(BenchmarkCase row) {
    return new RunState(
        build,
        startedAt,
        nextNumber,
        environment,
        plans,
        rounds.stream().map(round -> round.isOf(row) ? round.asWhole() : round).toList(),
        searches);
  }

  /**
   * Returns the rounds that a row lacks no more, because an earlier run has measured them, and then
   * it was stopped, or the row broke; none if the row was whole: all of it is then measured again.
   */
  public List<BenchmarkResult> partOf(RowKey key, Settings settings) {
    List<MeasuredRow> rows = rows();
    return rows.stream()
        .filter(row -> row.isOfRow(key, settings))
        .filter(row -> row.kept() || !isWhole(row, rows))
        .flatMap(
            row ->
                row.kept() && row.result().rounds().isEmpty()
                    ? Stream.of(row.result())
                    : row.result().rounds().stream())
        .toList();
  }

  /** Returns the state after the start of a case, which takes the next number. */
  RunState afterNumber() {
    return new RunState(build, startedAt, nextNumber + 1, environment, plans, rounds, searches);
  }

  /** Returns the state with the result of a search. It replaces that of the test's last run. */
  public RunState with(RowKey key, CapacityResult result) {
    List<SearchRow> all = new ArrayList<>(searches);
    SearchRow found = new SearchRow(key, false, result);
    int before = all.stream().map(SearchRow::key).toList().indexOf(key);
    if (before >= 0) {
      all.set(before, found);
    } else {
      all.add(found);
    }
    return new RunState(build, startedAt, nextNumber, environment, plans, rounds, all);
  }

  /**
   * Returns rows of the build with the highest ceiling of the driver that it has found by now,
   * which may be higher than when they ended.
   */
  public List<BenchmarkResult> judged(List<BenchmarkResult> rows) {
    return rows.stream().map(ceilings(rounds)::judging).toList();
  }

  private static BuildCeilings ceilings(List<MeasuredRow> rounds) {
    return BuildCeilings.of(rounds.stream().map(MeasuredRow::result).toList());
  }

  /**
   * Returns the state with the result of a round. It replaces that round's, if there is one. If it
   * has a higher ceiling of the driver than others, these get it, too.
   */
  public RunState with(RowKey key, BenchmarkResult result) {
    List<MeasuredRow> all = new ArrayList<>(rounds);
    all.removeIf(round -> round.isOutdatedBy(key, result.benchmarkCase()));
    Optional<MeasuredRow> before = round(key, result.benchmarkCase());
    if (before.isPresent()) {
      all.set(all.indexOf(before.get()), new MeasuredRow(key, before.get().reruns() + 1, result));
    } else {
      all.add(new MeasuredRow(key, 0, result));
    }
    BuildCeilings found = ceilings(all);
    return new RunState(
        build,
        startedAt,
        nextNumber,
        environment,
        plans,
        all.stream().map(round -> round.judgedBy(found)).toList(),
        searches);
  }
}
