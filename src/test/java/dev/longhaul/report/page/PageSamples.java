package dev.longhaul.report.page;

import dev.longhaul.measure.ResponseSplit;
import dev.longhaul.measure.ServiceDemand;
import dev.longhaul.report.OverRuns;
import dev.longhaul.report.OverloadSamples;
import dev.longhaul.report.ResultsJson;
import dev.longhaul.report.RowsOverRounds;
import dev.longhaul.report.Samples;
import dev.longhaul.report.SharedRows;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.validity.Baseline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Results files to make pages of. */
final class PageSamples {
  /** Wider than a narrow page, and shorter than what the page cuts. */
  static final String LONG_NAME = "com.acme.shop.checkout.BoundedElasticPoolWithAPriorityQueue";

  /** The flags of the server's JVM in the last row of {@link #once}. */
  static final String FLAGS = "-Xmx300m -XX:+UseParallelGC";

  /** The log of the server in the last row of {@link #once}. */
  static final Path LOG = Path.of("src/test/resources/dev/longhaul/report/page/server.log");

  private static final String ROUNDS = ofRounds();

  private PageSamples() {}

  /**
   * A run of six rounds: a task under three numbers of users, one that is not decided, and one that
   * the load generator limits.
   */
  static String rounds() {
    return ROUNDS;
  }

  private static String ofRounds() {
    List<BenchmarkResult> rows = new ArrayList<>();
    for (int users : List.of(5, 25, 100)) {
      double all = users / 0.28;
      rows.add(row("virtual_threads", "sleep_sync", users, all, all * 1.01, all * 0.99));
      rows.add(row("event_loop", "sleep_async", users, all * 1.01, all, all * 0.99));
      rows.add(row("thread_pool", "sleep_sync", users, 14.2, 14.3, 14.1));
      rows.add(row("synchronous", "sleep_sync", users, 3.51, 3.52, 3.53));
    }
    rows.add(row("virtual_threads", "feed", 25, 9.1, 11.8, 8.0));
    rows.add(row("thread_pool", "feed", 25, 8.9, 9.9, 9.4));
    rows.add(row("event_loop", "feed", 25, 5.1, 5.2, 5.3));
    rows.add(limited(row("request_thread", "hash", 25, 15_000, 15_100, 14_800)));
    rows.add(limited(row("virtual_threads", "hash", 25, 19_000, 19_100, 18_800)));
    rows.add(row("common_pool", "hash", 25, 17_000, 17_300, 17_100));
    return ResultsJson.render(Samples.run(rows.toArray(BenchmarkResult[]::new)));
  }

  /** A run whose requests arrive at a rate. */
  static String open() {
    Map<String, String> open = Map.of("longhaul.workload", "open", "longhaul.rate", "50");
    return ResultsJson.render(
        Samples.run(
            RowsOverRounds.row("thread_pool", "shop", true, open, 49.9, 50.1, 50),
            RowsOverRounds.row("event_loop", "shop", true, open, 50, 50.1, 49.9)));
  }

  /** A run of a row whose response time has parts. */
  static String split() {
    return ResultsJson.render(
        Samples.run(Samples.withSplit(new ResponseSplit(1, 100, 9, 35, 3, 2.5))));
  }

  /** A run of a row that three drivers measured. */
  static String shared() {
    return ResultsJson.render(Samples.run(SharedRows.three()));
  }

  /** A run whose strategies have long names, as a class of a user's may. */
  static String longNames() {
    return ResultsJson.render(
        Samples.run(
            row(LONG_NAME, "a_task_with_a_name_that_is_long_too", 25, 9.1, 11.8, 8.0),
            row(LONG_NAME + "Too", "a_task_with_a_name_that_is_long_too", 25, 8.9, 9.9, 9.4)));
  }

  /** A run of a row with an overload. */
  static String overload() {
    return ResultsJson.render(Samples.run(OverloadSamples.recovered()));
  }

  /** A run with eleven before it, the first of them on another machine. */
  static String overRuns() {
    return ResultsJson.render(
        OverRuns.of(
            12,
            row("virtual_threads", "feed", 25, 9.1, 11.8, 8.0),
            row("thread_pool", "feed", 25, 8.9, 9.9, 9.4)));
  }

  /** A run of rows measured once: one has curves, one no success, one JIT and a log, too. */
  static String once() {
    return ResultsJson.render(Samples.run(Samples.known(), Samples.unknown(), compiling()));
  }

  /** A row whose server has flags, compiles at first and has a log. */
  private static BenchmarkResult compiling() {
    BenchmarkResult row =
        Samples.withSettings(
            Samples.withJit(List.of(Duration.ofMillis(800), Duration.ofMillis(20))),
            Map.of("longhaul.jvm_arguments", FLAGS));
    return new BenchmarkResult(
        row.benchmarkCase(),
        row.startedAt(),
        row.measurement(),
        row.baseline(),
        row.probe(),
        row.resources(),
        Optional.of(LOG));
  }

  /** A sweep over users of three rows that do the same work, two of which have one strategy. */
  static String twoTasks() {
    List<BenchmarkResult> rows = new ArrayList<>();
    for (int users : List.of(1, 2, 4, 8, 16, 32)) {
      double all = users / 0.28;
      rows.add(row("event_loop", "sleep_async", users, all, all * 1.01, all * 0.99));
      rows.add(row("event_loop", "sleep_async_split", users, all * 1.1, all * 1.2, all));
      rows.add(row("thread_pool", "sleep_sync", users, all * 0.9, all * 0.8, all));
    }
    return ResultsJson.render(Samples.run(rows.toArray(BenchmarkResult[]::new)));
  }

  /**
   * A sweep over users of a row that reaches 0.9 of N ÷ 280 ms.
   *
   * @param demand its service demand
   * @param ceiling the bound that more users do not move, in requests per second
   */
  static String sweep(Duration demand, double ceiling) {
    List<BenchmarkResult> rows = new ArrayList<>();
    for (int users : List.of(1, 2, 4, 8, 16, 32)) {
      double perSecond = 0.9 * users / 0.28;
      Baseline baseline =
          new Baseline(
              Optional.of(new ServiceDemand(demand, Optional.empty())),
              OptionalDouble.of(Math.min(ceiling, users * 1e9 / demand.toNanos())),
              OptionalDouble.empty(),
              Optional.empty(),
              Optional.empty());
      BenchmarkResult row = row("thread_pool", "sleep_sync", users, perSecond, perSecond * 1.01);
      rows.add(withBaseline(row, round -> baseline));
    }
    return ResultsJson.render(Samples.run(rows.toArray(BenchmarkResult[]::new)));
  }

  /** A run of twelve rows that do the same work, of eleven strategies. */
  static String twelveRows() {
    List<BenchmarkResult> rows = new ArrayList<>();
    for (int at = 0; at < 11; at++) {
      rows.add(Samples.named("strategy_" + at, "sleep_sync"));
    }
    BenchmarkResult last = rows.getLast();
    rows.add(Samples.of(last.benchmarkCase().varying("again"), last));
    return ResultsJson.render(Samples.run(rows.toArray(BenchmarkResult[]::new)));
  }

  private static BenchmarkResult row(String strategy, String task, int users, double... perSecond) {
    double[] six = new double[6];
    for (int at = 0; at < six.length; at++) {
      six[at] = perSecond[at % perSecond.length];
    }
    return RowsOverRounds.row(
        strategy, task, true, Map.of("longhaul.users", String.valueOf(users)), six);
  }

  /** The same row, measured with a load generator at its limit. */
  private static BenchmarkResult limited(BenchmarkResult row) {
    return withBaseline(
        row,
        round ->
            new Baseline(
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.of(round.measurement().sentPerSecond()),
                Optional.empty(),
                Optional.empty()));
  }

  private static BenchmarkResult withBaseline(
      BenchmarkResult row, Function<BenchmarkResult, Baseline> baseline) {
    return BenchmarkResult.over(
        row.rounds().stream()
            .map(
                round ->
                    new BenchmarkResult(
                        round.benchmarkCase(),
                        round.startedAt(),
                        round.measurement(),
                        baseline.apply(round),
                        round.probe(),
                        round.resources(),
                        round.serverLog()))
            .toList());
  }
}
