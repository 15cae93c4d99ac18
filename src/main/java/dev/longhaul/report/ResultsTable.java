package dev.longhaul.report;

import dev.longhaul.BenchmarkResult;
import dev.longhaul.Figure;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Names the columns of the table that people read, whatever it is rendered as. */
final class ResultsTable {
  /** What stands for a figure that is not known. */
  static final String UNKNOWN = "–";

  static final Column STRATEGY =
      new Column("strategy", "strategy", "", true, result -> result.benchmarkCase().strategy());
  static final Column TASK =
      new Column("task", "task", "", true, result -> result.benchmarkCase().task());
  static final Column USERS = new Column("users", "users", "", false, ResultsTable::users);
  static final Column AVAILABLE =
      figure("available %", "avail-", "able %", Figure.AVAILABILITY_PERCENT);
  static final Column MEAN = figure("mean ms", "mean", "ms", Figure.RESPONSE_TIME_MEAN_MS);
  static final Column P50 = figure("p50 ms", "p50", "ms", Figure.RESPONSE_TIME_P50_MS);
  static final Column P99 = figure("p99 ms", "p99", "ms", Figure.RESPONSE_TIME_P99_MS);
  static final Column THROUGHPUT =
      figure("throughput /s", "through-", "put /s", Figure.THROUGHPUT_PER_S);
  static final Column BOUND = figure("bound /s", "bound", "/s", Figure.BOUND_PER_S);
  static final Column EFFICIENCY = figure("efficiency", "effi-", "ciency", Figure.EFFICIENCY);
  static final Column CPU =
      figure("CPU ms/request", "CPU ms", "/req", Figure.SERVER_CPU_MS_PER_REQUEST);
  static final Column MEMORY = figure("memory MB", "memory", "MB", Figure.PEAK_MEMORY_MB);
  static final Column PUBLISHED_RATE =
      published("published /s", "publi-", "shed /s", study -> study.ratePerSecond(), 2);
  static final Column PUBLISHED_MEAN =
      published(
          "published ms", "publi-", "shed ms", study -> study.responseTimeSeconds() * 1000, 0);
  static final Column DRIFT = figure("drift %", "drift", "%", Figure.DRIFT_PERCENT);
  static final Column VERDICT =
      new Column(
          "verdict",
          "verdict",
          "",
          true,
          result -> result.verdict().map(Enum::name).orElse(UNKNOWN));
  static final Column SUCCEEDED = figure("succeeded", "succeeded", "", Figure.SUCCEEDED);
  static final Column FAILED_OR_LATE =
      new Column("failed or late", "failed", "or late", false, ResultsTable::failedOrLate);

  /** All of them, in the order in which people compare. */
  static final List<Column> COLUMNS =
      List.of(
          STRATEGY,
          TASK,
          USERS,
          AVAILABLE,
          MEAN,
          P50,
          P99,
          THROUGHPUT,
          BOUND,
          EFFICIENCY,
          CPU,
          MEMORY,
          SUCCEEDED,
          FAILED_OR_LATE,
          PUBLISHED_RATE,
          PUBLISHED_MEAN,
          DRIFT,
          VERDICT);

  /** Explains what is not obvious, in lines that fit under the console's table. */
  static final List<String> LEGEND =
      List.of(
          "throughput: succeeded requests per second of the window, each credited by its share in it",
          "bound: the ceiling that users, workers and task set on any machine; efficiency = throughput ÷ bound",
          "CPU: time of all the server's processes ÷ requests, the JVM's own work included, which is most of it for few requests",
          "memory: the peak of their PSS; JVMs keep what they once touched of a heap of fixed size",
          "drift: how much faster the last third of the window was than the first; UNSTEADY where chance does not explain it",
          "failed or late: every request that did not succeed, time-outs included",
          "published: what the Python study of 2016-2017 measured for this row (i7-5500U, new connection a request)",
          UNKNOWN + ": not known; a p99 needs at least 100 succeeded requests");

  private ResultsTable() {}

  /** Returns the columns of which at least one row knows something. */
  static List<Column> columns(Run run) {
    return COLUMNS.stream()
        .filter(
            column ->
                run.results().isEmpty()
                    || run.results().stream()
                        .anyMatch(result -> !column.cell().apply(result).equals(UNKNOWN)))
        .toList();
  }

  /** Returns the legend of these columns. */
  static List<String> legend(List<Column> columns) {
    return LEGEND.stream()
        .filter(line -> columns.contains(PUBLISHED_RATE) || !line.startsWith("published"))
        .filter(line -> columns.contains(DRIFT) || !line.startsWith("drift"))
        .filter(line -> columns.contains(BOUND) || !line.startsWith("bound"))
        .filter(
            line -> columns.contains(CPU) || !(line.startsWith("CPU") || line.startsWith("memory")))
        .toList();
  }

  private static String users(BenchmarkResult result) {
    return Integer.toString(result.benchmarkCase().settings().users());
  }

  private static String failedOrLate(BenchmarkResult result) {
    return Long.toString(result.failed() + result.timedOut());
  }

  private static Column figure(String header, String upper, String lower, Figure figure) {
    return new Column(
        header, upper, lower, false, result -> text(figure.of(result), figure.decimals()));
  }

  private static Column published(
      String header, String upper, String lower, ToDoubleFunction<Published> figure, int decimals) {
    return new Column(
        header,
        upper,
        lower,
        false,
        result ->
            text(
                Published.of(result.benchmarkCase()).stream().mapToDouble(figure).findFirst(),
                decimals));
  }

  /** Large numbers lose their decimals: they would only pretend to be that exact. */
  private static String text(OptionalDouble value, int decimals) {
    boolean large = value.isPresent() && Math.abs(value.getAsDouble()) >= 9999.95;
    return Numbers.rounded(value, large ? 0 : decimals).map(Object::toString).orElse(UNKNOWN);
  }

  /**
   * One column.
   *
   * @param header what it holds, with the unit
   * @param upper the header's first line where it must be narrow
   * @param lower the header's second line where it must be narrow
   * @param text whether it holds names, not numbers
   * @param cell what a result's row says in it; not escaped
   */
  record Column(
      String header,
      String upper,
      String lower,
      boolean text,
      Function<BenchmarkResult, String> cell) {}
}
