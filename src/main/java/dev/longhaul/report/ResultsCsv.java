package dev.longhaul.report;

import dev.longhaul.configuration.Arrivals;
import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Workload;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Outcome;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Figure;
import dev.longhaul.study.Published;
import dev.longhaul.study.Published.Figures;
import dev.longhaul.text.Escaping;
import dev.longhaul.text.Names;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;

/**
 * Renders results as comma-separated values, one row a case.
 *
 * <p>Other tools read the columns by name and by place: new ones go at the end, and a column whose
 * figure is not known stays empty.
 */
public final class ResultsCsv {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  private ResultsCsv() {}

  public static String render(RunResults run) {
    List<Column> columns = columns(run.machine());
    StringBuilder csv = new StringBuilder();
    csv.append(line(columns.stream().map(Column::name)));
    for (BenchmarkResult result : run.results()) {
      csv.append(line(columns.stream().map(column -> column.cell().apply(result))));
    }
    return csv.toString();
  }

  private static String line(Stream<?> cells) {
    return FORMAT.format(cells.toArray()) + "\n";
  }

  private static List<Column> columns(Machine machine) {
    List<Column> columns = new ArrayList<>();
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
    columns.add(setting("connections", settings -> Names.of(settings.connections())));
    columns.add(setting("isolation", settings -> Names.of(settings.isolation())));
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
    columns.add(new Column("started_at", result -> result.startedAt()));
    columns.add(text("java", result -> machine.javaVersion()));
    columns.add(text("os", result -> machine.os()));
    columns.add(text("arch", result -> machine.arch()));
    columns.add(new Column("cores", result -> machine.cores()));
    columns.add(text("commit", result -> machine.commit().orElse("")));
    columns.add(published("study_server", Published::server));
    columns.add(
        published(
            "published_availability_percent", study -> study.figures().availabilityPercent()));
    columns.add(
        published(
            "published_response_time_mean_s", study -> study.figures().responseTimeSeconds()));
    columns.add(published("published_throughput_per_s", study -> study.figures().ratePerSecond()));
    columns.add(figure(Figure.MEAN_IN_FLIGHT));
    columns.add(figure(Figure.DRIFT_PERCENT));
    columns.add(text("verdict_reason", result -> result.validity().reasons()));
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
    columns.add(setting("workload", settings -> Names.of(settings.workload().kind())));
    columns.add(open("rate_per_s", open -> open.perSecond().toPlainString()));
    columns.add(open("arrivals", open -> Names.of(open.arrivals())));
    columns.add(open("seed", open -> open.arrivals() == Arrivals.POISSON ? open.seed() : ""));
    columns.add(figure(Figure.DROPPED));
    columns.add(figure(Figure.SEND_DELAY_MEAN_MS));
    columns.add(figure(Figure.SEND_DELAY_MAX_MS));
    columns.add(figure(Figure.LITTLE_RATIO));
    columns.add(figure(Figure.LITTLE_TOLERANCE));
    columns.add(later("availability_percent", Figures::availabilityPercent));
    columns.add(later("response_time_mean_s", Figures::responseTimeSeconds));
    columns.add(later("throughput_per_s", Figures::ratePerSecond));
    columns.add(published("published_peak_virtual_memory_mb", Published::peakVirtualMemoryMb));
    return columns;
  }

  private static Column text(String name, Function<BenchmarkResult, String> cell) {
    return new Column(name, result -> Escaping.spreadsheet(cell.apply(result)));
  }

  private static Column setting(String name, Function<Settings, Object> cell) {
    return new Column(name, result -> cell.apply(result.benchmarkCase().settings()));
  }

  /** A setting that only an open workload has. */
  private static Column open(String name, Function<Workload.Open, Object> cell) {
    return setting(
        name,
        settings -> settings.workload() instanceof Workload.Open open ? cell.apply(open) : "");
  }

  /** And one that only a closed one has. */
  private static String thinkTime(BenchmarkResult result) {
    return result.benchmarkCase().settings().workload() instanceof Workload.Closed closed
        ? Numbers.seconds(closed.thinkTime()).toString()
        : "";
  }

  private static Column measured(String name, Function<Measurement, Object> cell) {
    return new Column(name, result -> cell.apply(result.measurement()));
  }

  private static Column outcome(String name, Outcome outcome) {
    return measured(name, load -> load.count(outcome));
  }

  private static Column figure(Figure figure) {
    return new Column(
        Names.of(figure),
        result ->
            Numbers.rounded(figure.of(result), figure.decimals()).map(Object::toString).orElse(""));
  }

  private static Column published(String name, Function<Published, Object> cell) {
    return new Column(name, result -> Published.of(result.benchmarkCase()).map(cell).orElse(""));
  }

  private static Column later(String name, Function<Figures, Object> cell) {
    return published("published_later_" + name, study -> cell.apply(study.laterFigures()));
  }

  /**
   * One column.
   *
   * @param name its header
   * @param cell what a result's row says in it
   */
  private record Column(String name, Function<BenchmarkResult, Object> cell) {}
}
