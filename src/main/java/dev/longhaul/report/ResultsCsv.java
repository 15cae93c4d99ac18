package dev.longhaul.report;

import dev.longhaul.capacity.CapacityResult;
import dev.longhaul.configuration.Arrivals;
import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Workload;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Outcome;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Figure;
import dev.longhaul.result.Round;
import dev.longhaul.statistics.ConfidenceInterval;
import dev.longhaul.text.Escaping;
import dev.longhaul.text.Names;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Renders results as comma-separated values, one row a case.
 *
 * <p>Other tools read the columns by name and by position: new columns go at the end, and the cell
 * of an unknown figure stays empty.
 */
final class ResultsCsv {
  private ResultsCsv() {}

  public static String render(RunResults run) {
    return render(columns(run), run.results());
  }

  /** Renders one line a row and round, with the columns of the rows, and which round it is. */
  static String renderRounds(RunResults run) {
    List<CsvColumn> columns = columns(run);
    columns.add(new CsvColumn("round", ResultsCsv::round));
    return render(
        columns,
        run.results().stream()
            .flatMap(row -> row.rounds().isEmpty() ? Stream.of(row) : row.rounds().stream())
            .toList());
  }

  private static int round(BenchmarkResult result) {
    return result.benchmarkCase().round().map(Round::number).orElse(1);
  }

  private static String render(List<CsvColumn> columns, List<BenchmarkResult> results) {
    StringBuilder csv = new StringBuilder();
    csv.append(CsvTable.line(columns.stream().map(CsvColumn::name)));
    for (BenchmarkResult result : results) {
      csv.append(CsvTable.line(columns.stream().map(column -> column.cell().apply(result))));
    }
    return csv.toString();
  }

  private static List<CsvColumn> columns(RunResults run) {
    List<CsvColumn> columns = ours(run.machine());
    for (Contribution contribution : run.contributions()) {
      contribution.csvColumns().forEach((before, more) -> insert(columns, before, more));
    }
    return columns;
  }

  private static void insert(List<CsvColumn> columns, String before, List<CsvColumn> more) {
    int place = columns.stream().map(CsvColumn::name).toList().indexOf(before) + 1;
    columns.addAll(place == 0 ? columns.size() : place, more);
  }

  private static List<CsvColumn> ours(Machine machine) {
    List<CsvColumn> columns = new ArrayList<>();
    columns.add(text("strategy", result -> result.benchmarkCase().strategy()));
    columns.add(text("task", result -> result.benchmarkCase().task()));
    columns.add(setting("users", Settings::users));
    columns.add(figure(Figure.AVAILABILITY_PERCENT));
    columns.add(figure(Figure.RESPONSE_TIME_MEAN_MS));
    columns.add(figure(Figure.RESPONSE_TIME_P50_MS));
    columns.add(figure(Figure.RESPONSE_TIME_P99_MS));
    columns.add(figure(Figure.THROUGHPUT_PER_S));
    columns.add(figure(Figure.BOUND_PER_S));
    columns.add(figure(Figure.EFFICIENCY));
    columns.add(figure(Figure.SERVER_CPU_MS_PER_REQUEST));
    columns.add(figure(Figure.PEAK_MEMORY_MB));
    columns.add(figure(Figure.STARTED));
    columns.add(figure(Figure.SUCCEEDED));
    columns.add(figure(Figure.FAILED));
    columns.add(figure(Figure.TIMED_OUT));
    columns.add(figure(Figure.IN_FLIGHT_AT_END));
    columns.add(measured("window_s", load -> Numbers.seconds(load.window())));
    columns.add(text("verdict", result -> result.verdict().name()));
    columns.add(setting("workers", Settings::workers));
    columns.add(setting("profile", settings -> Names.of(settings.profile())));
    columns.add(setting("connections", settings -> Names.of(settings.access().connections())));
    columns.add(setting("isolation", settings -> Names.of(settings.server().isolation())));
    columns.add(text("think_time_s", ResultsCsv::thinkTime));
    columns.add(setting("timeout_s", settings -> Numbers.seconds(settings.timeout())));
    columns.add(outcome("http_errors", Outcome.HTTP_ERROR));
    columns.add(outcome("wrong_content", Outcome.WRONG_CONTENT));
    columns.add(outcome("connection_failed", Outcome.CONNECTION_FAILED));
    columns.add(figure(Figure.COMPLETIONS_PER_S));
    columns.add(figure(Figure.RESPONSE_TIME_P90_MS));
    columns.add(figure(Figure.RESPONSE_TIME_MAX_MS));
    columns.add(measured("warm_up_s", load -> Numbers.seconds(load.warmUp())));
    columns.add(measured("drain_s", load -> Numbers.seconds(load.drain())));
    columns.add(figure(Figure.STALLED_MS));
    columns.add(figure(Figure.DISCARDED_WINDOWS));
    columns.add(new CsvColumn("started_at", result -> result.startedAt()));
    columns.add(text("java", result -> machine.javaVersion()));
    columns.add(text("os", result -> machine.os()));
    columns.add(text("arch", result -> machine.arch()));
    columns.add(new CsvColumn("cores", result -> machine.cores()));
    columns.add(text("commit", result -> machine.commit().orElse("")));
    columns.add(figure(Figure.MEAN_IN_FLIGHT));
    columns.add(figure(Figure.DRIFT_PERCENT));
    columns.add(text("verdict_reason", ResultsCsv::reasons));
    EnumSet.range(Figure.FAILED_RESPONSE_TIME_MEAN_MS, Figure.PING_FAILED)
        .forEach(figure -> columns.add(figure(figure)));
    columns.add(figure(Figure.SERVER_USER_MS_PER_REQUEST));
    columns.add(figure(Figure.SERVER_SYSTEM_MS_PER_REQUEST));
    columns.add(figure(Figure.VOLUNTARY_SWITCHES_PER_REQUEST));
    columns.add(figure(Figure.INVOLUNTARY_SWITCHES_PER_REQUEST));
    columns.add(figure(Figure.PEAK_THREADS));
    columns.add(figure(Figure.HEAP_AFTER_GC_MB));
    columns.add(text("memory_kind", result -> result.memoryKind().map(Names::of).orElse("")));
    columns.add(figure(Figure.SAMPLER_CPU_MS));
    columns.add(setting("workload", settings -> Names.of(settings.workload().model())));
    columns.add(open("rate_per_s", open -> open.perSecond().toPlainString()));
    columns.add(open("arrivals", open -> Names.of(open.arrivals())));
    columns.add(open("seed", open -> open.arrivals() == Arrivals.POISSON ? open.seed() : ""));
    columns.add(figure(Figure.DROPPED));
    columns.add(figure(Figure.SEND_DELAY_MEAN_MS));
    columns.add(figure(Figure.SEND_DELAY_MAX_MS));
    columns.add(figure(Figure.LITTLE_RATIO));
    columns.add(figure(Figure.LITTLE_TOLERANCE));
    columns.add(figure(Figure.JIT_CPU_PERCENT));
    columns.add(figure(Figure.OTHERS_CPU_PERCENT));
    columns.add(figure(Figure.CAPACITY_PER_S));
    columns.add(setting("protocol", settings -> Names.of(settings.access().protocol())));
    columns.add(new CsvColumn("rounds", result -> Math.max(1, result.rounds().size())));
    addInterval(columns, "throughput_%s_per_s", Figure.THROUGHPUT_PER_S);
    addInterval(columns, "server_cpu_%s_ms_per_request", Figure.SERVER_CPU_MS_PER_REQUEST);
    columns.add(text("variant", result -> result.benchmarkCase().variant().orElse("")));
    columns.add(setting("profiler", settings -> Names.of(settings.server().profiler())));
    columns.add(figure(Figure.RESENT));
    columns.add(new CsvColumn("driver_threads", DriversText::threads));
    columns.add(new CsvColumn("drivers", DriversText::number));
    columns.add(new CsvColumn("start_skew_ms", DriversText::startSkew));
    return columns;
  }

  /** Adds the ends of a figure's 95 % interval over the rounds. */
  private static void addInterval(List<CsvColumn> columns, String name, Figure figure) {
    columns.add(limit(name.formatted("low"), figure, ConfidenceInterval::low));
    columns.add(limit(name.formatted("high"), figure, ConfidenceInterval::high));
  }

  private static CsvColumn limit(
      String name, Figure figure, ToDoubleFunction<ConfidenceInterval> end) {
    return new CsvColumn(
        name,
        result ->
            result
                .interval(figure)
                .map(interval -> Numbers.rounded(end.applyAsDouble(interval), figure.decimals()))
                .map(Object::toString)
                .orElse(""));
  }

  private static CsvColumn text(String name, Function<BenchmarkResult, String> cell) {
    return new CsvColumn(name, result -> Escaping.spreadsheet(cell.apply(result)));
  }

  private static CsvColumn setting(String name, Function<Settings, Object> cell) {
    return new CsvColumn(name, result -> cell.apply(result.benchmarkCase().settings()));
  }

  /** Returns the column of a setting that only an open workload has. */
  private static CsvColumn open(String name, Function<Workload.Open, Object> cell) {
    return setting(
        name,
        settings -> settings.workload() instanceof Workload.Open open ? cell.apply(open) : "");
  }

  /** A row of a smoke run says so even if it is valid: who reads one line must know. */
  private static String reasons(BenchmarkResult result) {
    String reasons = result.validity().reasons();
    if (!result.isSmoke()) {
      return reasons;
    }
    return reasons.isEmpty() ? CapacityResult.SMOKE : CapacityResult.SMOKE + "; " + reasons;
  }

  /** Returns the think time, which only a closed workload has. */
  private static String thinkTime(BenchmarkResult result) {
    return result.benchmarkCase().settings().workload() instanceof Workload.Closed closed
        ? Numbers.seconds(closed.thinkTime()).toString()
        : "";
  }

  private static CsvColumn measured(String name, Function<Measurement, Object> cell) {
    return new CsvColumn(name, result -> cell.apply(result.measurement()));
  }

  private static CsvColumn outcome(String name, Outcome outcome) {
    return measured(name, load -> load.count(outcome));
  }

  private static CsvColumn figure(Figure figure) {
    return new CsvColumn(
        Names.of(figure),
        result ->
            Numbers.rounded(figure.of(result), figure.decimals()).map(Object::toString).orElse(""));
  }
}
