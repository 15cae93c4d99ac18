package dev.longhaul.report;

import dev.longhaul.BenchmarkResult;
import dev.longhaul.Figure;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Names the columns of the table that people read, whatever it is rendered as. */
final class ResultsTable {
  /** What stands for a figure that is not known. */
  static final String UNKNOWN = "–";

  static final List<Column> COLUMNS =
      List.of(
          new Column("strategy", "", true, result -> result.benchmarkCase().strategy()),
          new Column("task", "", true, result -> result.benchmarkCase().task()),
          new Column(
              "users",
              "",
              false,
              result -> Integer.toString(result.benchmarkCase().settings().users())),
          figure("available", "%", Figure.AVAILABILITY_PERCENT),
          figure("mean", "ms", Figure.RESPONSE_TIME_MEAN_MS),
          figure("p50", "ms", Figure.RESPONSE_TIME_P50_MS),
          figure("p99", "ms", Figure.RESPONSE_TIME_P99_MS),
          figure("throughput", "/s", Figure.THROUGHPUT_PER_S),
          figure("bound", "/s", Figure.BOUND_PER_S),
          figure("efficiency", "", Figure.EFFICIENCY),
          figure("succeeded", "", Figure.SUCCEEDED),
          new Column(
              "failed",
              "or late",
              false,
              result -> Long.toString(result.failed() + result.timedOut())));

  /** Explains what is not obvious, in lines that fit under the console's table. */
  static final List<String> LEGEND =
      List.of(
          "throughput: succeeded requests per second of the window, each credited by its share in it",
          "bound: the most that any implementation could reach; efficiency = throughput ÷ bound",
          "failed or late: every request that did not succeed, time-outs included",
          UNKNOWN + ": not known; a p99 needs at least 100 succeeded requests");

  private ResultsTable() {}

  private static Column figure(String name, String unit, Figure figure) {
    return new Column(name, unit, false, result -> text(figure.of(result), figure.decimals()));
  }

  /** Large numbers lose their decimals: they would only pretend to be that exact. */
  private static String text(OptionalDouble value, int decimals) {
    boolean large = value.isPresent() && Math.abs(value.getAsDouble()) >= 9999.95;
    return Numbers.rounded(value, large ? 0 : decimals).map(Object::toString).orElse(UNKNOWN);
  }

  /**
   * One column.
   *
   * @param name the first line of its header
   * @param unit the second line
   * @param text whether it holds names, not numbers
   * @param cell what a result's row says in it; not escaped
   */
  record Column(String name, String unit, boolean text, Function<BenchmarkResult, String> cell) {
    /** Returns the header in one line. */
    String header() {
      return (name + " " + unit).strip();
    }
  }
}
