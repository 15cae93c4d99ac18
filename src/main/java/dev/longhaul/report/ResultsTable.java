package dev.longhaul.report;

import dev.longhaul.answer.FigureText;
import dev.longhaul.configuration.Workload;
import dev.longhaul.measure.Outcome;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Figure;
import dev.longhaul.text.Names;
import dev.longhaul.validity.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Names the columns of the table that people read, in every format. */
final class ResultsTable {
  private static final String UNKNOWN = FigureText.UNKNOWN;

  /** So that a long name leaves room for the reason behind it. */
  private static final int LONGEST_NAME = 100;

  /** The sign before a throughput that is a lower limit. */
  private static final String AT_LEAST = FigureText.AT_LEAST;

  /** The text of a cell that has no figure. */
  private static final String NONE = "";

  static final TableColumn STRATEGY =
      new TableColumn(
          "strategy", "strategy", "", true, result -> result.benchmarkCase().strategy());
  static final TableColumn TASK =
      new TableColumn("task", "task", "", true, result -> result.benchmarkCase().shownTask());
  static final TableColumn USERS =
      new TableColumn("users", "users", "", false, ResultsTable::users);
  static final TableColumn RATE =
      new TableColumn("rate /s", "rate", "/s", false, ResultsTable::rate);
  static final TableColumn AVAILABLE =
      figure("available %", "avail-", "able %", Figure.AVAILABILITY_PERCENT);
  static final TableColumn MEAN = figure("mean", "mean", "", Figure.RESPONSE_TIME_MEAN_MS);
  static final TableColumn P50 = figure("p50", "p50", "", Figure.RESPONSE_TIME_P50_MS);
  static final TableColumn P99 = figure("p99", "p99", "", Figure.RESPONSE_TIME_P99_MS);
  static final TableColumn ROUNDS =
      new TableColumn("rounds", "rounds", "", false, ResultsTable::rounds);
  static final TableColumn THROUGHPUT =
      perSecond("throughput /s", "through-", "put /s", Figure.THROUGHPUT_PER_S);
  static final TableColumn INTERVAL =
      new TableColumn("95 % interval", "95 %", "interval", false, ResultsTable::interval);
  static final TableColumn BOUND = perSecond("bound /s", "bound", "/s", Figure.BOUND_PER_S);
  static final TableColumn EFFICIENCY = figure("efficiency", "effi-", "ciency", Figure.EFFICIENCY);
  static final TableColumn CPU =
      figure("CPU/request", "CPU", "/req", Figure.SERVER_CPU_MS_PER_REQUEST);
  static final TableColumn MEMORY = figure("memory", "memory", "", Figure.PEAK_MEMORY_MB);
  static final TableColumn PING_P50 = figure("ping p50", "ping", "p50", Figure.PING_P50_MS);
  static final TableColumn PING_P99 =
      new TableColumn("ping p99", "ping", "p99", false, ResultsTable::pingOfTheSlowest);
  static final TableColumn RESENT = figure("resent", "resent", "", Figure.RESENT);
  static final TableColumn VERDICT =
      new TableColumn("verdict", "verdict", "", true, result -> result.verdict().name());
  static final TableColumn SUCCEEDED = figure("succeeded", "succeeded", "", Figure.SUCCEEDED);
  static final TableColumn FAILED_OR_LATE =
      new TableColumn("failed or late", "failed", "or late", false, ResultsTable::failedOrLate);

  /** All columns, in the order in which people compare them. */
  static final List<TableColumn> COLUMNS =
      List.of(
          STRATEGY,
          TASK,
          USERS,
          RATE,
          ROUNDS,
          AVAILABLE,
          MEAN,
          P50,
          P99,
          THROUGHPUT,
          INTERVAL,
          BOUND,
          EFFICIENCY,
          PING_P50,
          PING_P99,
          CPU,
          MEMORY,
          SUCCEEDED,
          FAILED_OR_LATE,
          RESENT,
          VERDICT);

  /** The parts of the response time; they sum to its mean. */
  static final List<TableColumn> SPLIT =
      List.of(
          STRATEGY,
          TASK,
          MEAN,
          figure("connect", "connect", "", Figure.CONNECT_MS),
          figure("network or unread", "network", "or unread", Figure.NETWORK_MS),
          figure("queue", "queue", "", Figure.QUEUE_MS),
          figure("task", "task", "", Figure.TASK_MS),
          figure("server", "server", "", Figure.SERVER_MS),
          figure("transfer", "transfer", "", Figure.TRANSFER_MS),
          figure("task's CPU", "task's", "CPU", Figure.TASK_CPU_MS));

  /** Explains the parts of the response time. */
  static final String SPLIT_LEGEND =
      "connect: until the request was sent; network or unread: on the way, and in the sockets of a server that"
          + " did not get round to reading; queue: read, and waiting for its task to begin; server: the server's other"
          + " work; transfer: from the response's first byte to its last";

  /**
   * Explains what does not explain itself, the most needed first; each line begins with the name of
   * what it explains.
   */
  private static final List<String> LEGEND =
      List.of(
          AT_LEAST + ": at least; the driver was the bottleneck, so the server may be faster",
          UNKNOWN + ": not known; a p99 needs at least 100 succeeded requests",
          "bound: calculated, not measured: the most that users, workers, task and processors allow; efficiency = throughput ÷ bound",
          "ping: response times of cheap probe requests that are sent beside the load, at a constant rate",
          "rate: of arrivals; users are then the most requests in flight",
          "resent: requests that a closing kept connection lost unseen, and that were sent once more");

  private static final int LONGEST_LEGEND = 4;

  private static final String MORE = "All columns and verdicts: docs/columns.md";

  private ResultsTable() {}

  /** Returns the name and the reason of each row that is not valid. */
  static List<String> faults(RunResults run) {
    List<BenchmarkResult> rows = run.results();
    List<String> names =
        CellText.distinct(
            rows.stream().map(result -> result.benchmarkCase().toString()).toList(), LONGEST_NAME);
    return IntStream.range(0, rows.size())
        .filter(at -> rows.get(at).verdict() != Verdict.VALID)
        .mapToObj(at -> fault(names.get(at), rows.get(at)))
        .toList();
  }

  /** Returns why a row is not valid, whole; empty if it is valid. */
  static Optional<String> reason(BenchmarkResult row) {
    return row.verdict() == Verdict.VALID
        ? Optional.empty()
        : Optional.of("%s: %s".formatted(row.verdict(), row.validity().reasons()));
  }

  /** Returns a sentence about each row whose test was run again. */
  static List<String> reruns(RunResults run) {
    return run.again().stream()
        .map(
            row ->
                "%s, %s users: run again in this build, %s; the row is the last result"
                    .formatted(
                        row.result().benchmarkCase(),
                        row.result().benchmarkCase().settings().users(),
                        row.reruns() == 1 ? "once" : row.reruns() + " times"))
        .toList();
  }

  private static String fault(String name, BenchmarkResult result) {
    return "%s, %s users: %s"
        .formatted(name, result.benchmarkCase().settings().users(), reason(result).orElse(""));
  }

  /** Returns whether any row knows the parts of its response time. */
  static boolean hasSplit(RunResults run) {
    return run.results().stream()
        .anyMatch(result -> result.measurement().receipts().split().isPresent());
  }

  /** Returns the columns for which at least one row has a value. */
  static List<TableColumn> columns(RunResults run) {
    List<TableColumn> all = new ArrayList<>(COLUMNS);
    run.contributions().forEach(each -> all.addAll(all.indexOf(VERDICT), each.tableColumns()));
    return all.stream()
        .filter(column -> !column.equals(RESENT) || isAnyResent(run))
        .filter(
            column ->
                run.results().isEmpty()
                    || run.results().stream()
                        .map(column.cell())
                        .anyMatch(cell -> !cell.equals(UNKNOWN) && !cell.equals(NONE)))
        .toList();
  }

  /** Returns whether the column has more to say than that nothing happened. */
  private static boolean isAnyResent(RunResults run) {
    return run.results().stream().anyMatch(result -> result.measurement().resent() > 0);
  }

  /** Returns the legend of what appears in these columns: at most five lines. */
  static List<String> legend(RunResults run, List<TableColumn> columns) {
    Stream<String> own =
        LEGEND.stream()
            .filter(line -> columns.contains(PING_P99) || !line.startsWith("ping"))
            .filter(line -> columns.contains(RATE) || !line.startsWith("rate"))
            .filter(line -> columns.contains(BOUND) || !line.startsWith("bound"))
            .filter(line -> columns.contains(RESENT) || !line.startsWith("resent"))
            .filter(line -> !line.startsWith(AT_LEAST) || isAny(run, columns, AT_LEAST))
            .filter(line -> !line.startsWith(UNKNOWN) || isAny(run, columns, UNKNOWN));
    Stream<String> contributed =
        run.contributions().stream().flatMap(each -> legend(each, columns));
    // Those of overloads have a line of their own.
    int most = run.overloads().results().isEmpty() ? LONGEST_LEGEND : LONGEST_LEGEND - 1;
    return Stream.concat(Stream.concat(own, contributed).limit(most), Stream.of(MORE)).toList();
  }

  /** Returns whether any cell of these columns begins with a sign. */
  private static boolean isAny(RunResults run, List<TableColumn> columns, String sign) {
    return run.results().stream()
        .anyMatch(
            result ->
                columns.stream().anyMatch(column -> column.cell().apply(result).startsWith(sign)));
  }

  /** Returns the lines of the given columns; each begins with the first word of its header. */
  private static Stream<String> legend(Contribution contribution, List<TableColumn> columns) {
    return contribution.legend().stream()
        .filter(
            line ->
                columns.stream()
                    .anyMatch(column -> line.startsWith(column.header().split(" ", 2)[0] + ":")));
  }

  private static String users(BenchmarkResult result) {
    return Integer.toString(result.benchmarkCase().settings().users());
  }

  private static String rounds(BenchmarkResult result) {
    return result.rounds().size() > 1 ? String.valueOf(result.rounds().size()) : NONE;
  }

  private static String interval(BenchmarkResult result) {
    return FigureText.interval(result, Figure.THROUGHPUT_PER_S).orElse(UNKNOWN);
  }

  private static String rate(BenchmarkResult result) {
    return switch (result.benchmarkCase().settings().workload()) {
      case Workload.Closed closed -> UNKNOWN;
      case Workload.Open open -> open.perSecond().toPlainString();
    };
  }

  /** Returns the p99 with the number of failed probes: no percentile includes those. */
  private static String pingOfTheSlowest(BenchmarkResult result) {
    String p99 = FigureText.of(result, Figure.PING_P99_MS);
    return Figure.PING_FAILED.of(result).orElse(0) == 0
        ? p99
        : "%s, %s failed".formatted(p99, FigureText.of(result, Figure.PING_FAILED));
  }

  private static String failedOrLate(BenchmarkResult result) {
    String kinds =
        result.measurement().outcomes().entrySet().stream()
            .filter(outcome -> outcome.getKey() != Outcome.SUCCEEDED && outcome.getValue() > 0)
            .map(outcome -> outcome.getValue() + " " + Names.of(outcome.getKey()))
            .collect(Collectors.joining(", "));
    return kinds.isEmpty() ? "0" : kinds;
  }

  private static TableColumn figure(String header, String upper, String lower, Figure figure) {
    return new TableColumn(header, upper, lower, false, result -> FigureText.of(result, figure));
  }

  private static TableColumn perSecond(String header, String upper, String lower, Figure figure) {
    return new TableColumn(
        header, upper, lower, false, result -> FigureText.withoutUnit(result, figure));
  }
}
