package dev.longhaul.report;

import dev.longhaul.answer.RunAnswer;
import dev.longhaul.answer.ScalingCurve;
import dev.longhaul.answer.ScalingCurves;
import dev.longhaul.capacity.CapacityResult;
import dev.longhaul.configuration.Profiler;
import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Workload;
import dev.longhaul.decision.Comparison;
import dev.longhaul.decision.PlanDecisions;
import dev.longhaul.decision.RunDecisions;
import dev.longhaul.decision.Sentences;
import dev.longhaul.measure.Measurement;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.run.MeasuredRow;
import dev.longhaul.run.RunState;
import dev.longhaul.run.SearchRow;
import dev.longhaul.server.task.TaskDescriptions;
import dev.longhaul.text.Names;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The results of a run, as every format renders them.
 *
 * @param startedAt when the run began
 * @param machine the machine of the run
 * @param results in the order of the tests and their rows; a rerun's result is in its row's place
 * @param again the rows whose tests were run again
 * @param contributions what other packages add to the tables; a contribution that concerns no row
 *     is left out
 * @param searches its searches for capacities
 */
public record RunResults(
    Instant startedAt,
    Machine machine,
    List<BenchmarkResult> results,
    List<MeasuredRow> again,
    List<Contribution> contributions,
    List<CapacityResult> searches) {
  /** The warning above and below the table of a smoke run. */
  public static final String SMOKE =
      "Smoke run (profile quick): it shows that everything works. Its figures are no evidence.";

  /** The warning of a run of which other rows are evidence. */
  public static final String SMOKE_ROWS =
      "Some figures are of a smoke run (profile quick): they are no evidence.";

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Copies the lists. */
  public RunResults {
    List<BenchmarkResult> rows = List.copyOf(results);
    results = rows;
    again = List.copyOf(again);
    searches = List.copyOf(searches);
    contributions =
        contributions.stream()
            .filter(
                each -> rows.stream().map(BenchmarkResult::benchmarkCase).anyMatch(each::concerns))
            .toList();
  }

  /** Returns what each test method with rows in turn decides. */
  List<PlanDecisions> plans() {
    return RunDecisions.ofPlans(results);
  }

  /** The results of one run, none of which was measured again. */
  public RunResults(
      Instant startedAt,
      Machine machine,
      List<BenchmarkResult> results,
      List<Contribution> contributions) {
    this(startedAt, machine, results, List.of(), contributions, List.of());
  }

  /** Returns the results of a build. */
  public static RunResults of(RunState state, Machine machine, List<Contribution> contributions) {
    return new RunResults(
        state.startedAt(),
        machine,
        state.rows().stream().map(MeasuredRow::result).toList(),
        state.rows().stream().filter(row -> row.reruns() > 0).toList(),
        contributions,
        state.searches().stream().map(SearchRow::result).toList());
  }

  /** Returns how many times a row's test was run again. */
  int reruns(BenchmarkResult result) {
    return again.stream()
        .filter(row -> row.result().equals(result))
        .mapToInt(MeasuredRow::reruns)
        .findFirst()
        .orElse(0);
  }

  /** Returns each pair of rows that can be compared; empty for rows that were measured once. */
  List<Comparison> decisions() {
    return RunDecisions.of(results);
  }

  /** Returns what the rows decide. */
  public RunAnswer answer() {
    return RunAnswer.of(
            results, contributions.stream().flatMap(each -> each.reference().stream()).toList())
        .describing(TaskDescriptions::of);
  }

  /** Returns the sweeps over users, and the laws that describe them. */
  List<ScalingCurve> curves() {
    return ScalingCurves.of(results);
  }

  /** Returns the rows that had an overload; none in most runs. */
  RunResults overloads() {
    return new RunResults(
        startedAt,
        machine,
        results.stream().filter(row -> row.overload().isPresent()).toList(),
        List.of());
  }

  /** Returns how many comparisons are undecided; empty if no rows can be compared. */
  Optional<String> undecided() {
    List<Comparison> decisions = decisions();
    return decisions.isEmpty() ? Optional.empty() : Optional.of(Sentences.undecided(decisions));
  }

  /**
   * Returns when the last load ended. An end is a start plus what was measured from there, so it is
   * never before the run's start, also if the clock was set back.
   */
  public Instant endedAt() {
    return results.stream()
        .flatMap(row -> row.rounds().isEmpty() ? Stream.of(row) : row.rounds().stream())
        .map(RunResults::endedAt)
        .filter(startedAt::isBefore)
        .max(Comparator.naturalOrder())
        .orElse(startedAt);
  }

  private static Instant endedAt(BenchmarkResult result) {
    Measurement load = result.measurement();
    return result.startedAt().plus(load.warmUp()).plus(load.window()).plus(load.drain());
  }

  /** Returns the machine, the date and the commit on one line. */
  String where() {
    String commit = machine.commit().map(hash -> ", commit " + hash.substring(0, 8)).orElse("");
    return "%s, %s%s".formatted(machine, DATE.format(startedAt), commit);
  }

  /** Returns whether it is a smoke run, or some of its rows are, whose figures are no evidence. */
  public boolean isSmoke() {
    return results.stream().anyMatch(BenchmarkResult::isSmoke)
        || searches.stream().anyMatch(CapacityResult::isSmoke);
  }

  /** Returns whether none of its figures are evidence. */
  public boolean isSmokeOnly() {
    return isSmoke()
        && results.stream().allMatch(BenchmarkResult::isSmoke)
        && searches.stream().allMatch(CapacityResult::isSmoke);
  }

  /** Returns the warning above and below the table of a smoke run, or of one with such rows. */
  Optional<String> warning() {
    if (isSmokeOnly()) {
      return Optional.of(SMOKE);
    }
    return isSmoke() ? Optional.of(SMOKE_ROWS) : Optional.empty();
  }

  /** Returns the settings on one line; if cases differ, each value that occurs. */
  String settings() {
    String rounds =
        results.stream().allMatch(row -> row.rounds().isEmpty())
            ? ""
            : ", rounds "
                + results.stream()
                    .map(row -> rounds(row.benchmarkCase()))
                    .distinct()
                    .collect(Collectors.joining(" / "));
    return "profile %s, warm-up %s or more, window %s, %s, workers %s, connections %s, protocol %s"
            .formatted(
                each(settings -> Names.of(settings.profile())),
                each(settings -> text(settings.warmUp())),
                each(settings -> text(settings.window())),
                workload(),
                each(Settings::workers),
                each(settings -> Names.of(settings.access().connections())),
                each(settings -> Names.of(settings.access().protocol())))
        + rounds
        + driverThreads()
        + profiler();
  }

  /** Rows of one thread, as most are on a small machine, need not say so. */
  private String driverThreads() {
    String threads = each(settings -> settings.access().driverThreads(settings.users()));
    return threads.equals("1") || results.isEmpty() ? "" : ", driver threads " + threads;
  }

  /** A row without a profiler, as most are, need not say so. */
  private String profiler() {
    boolean none =
        results.stream()
            .map(result -> result.benchmarkCase().settings().server().profiler())
            .allMatch(profiler -> profiler == Profiler.NONE);
    return none ? "" : ", profiler " + each(settings -> Names.of(settings.server().profiler()));
  }

  private static String rounds(BenchmarkCase row) {
    return row.round()
        .map(round -> (round.row().untilDecided() ? "at most " : "") + round.of())
        .orElse("1");
  }

  private String workload() {
    boolean closed =
        results.stream()
            .map(result -> result.benchmarkCase().settings().workload())
            .allMatch(Workload.Closed.class::isInstance);
    return closed ? "users " + each(Settings::users) : "workload " + each(Settings::workload);
  }

  /** Returns a setting's value, or each of its values if cases differ. */
  public String each(Function<Settings, Object> setting) {
    return results.stream()
        .map(result -> String.valueOf(setting.apply(result.benchmarkCase().settings())))
        .distinct()
        .collect(Collectors.joining(" / "));
  }

  private static String text(Duration duration) {
    return Numbers.shortest(Numbers.seconds(duration)) + " s";
  }
}
