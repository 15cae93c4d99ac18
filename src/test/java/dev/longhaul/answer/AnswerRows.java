package dev.longhaul.answer;

import dev.longhaul.measure.CohortCounts;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Outcome;
import dev.longhaul.measure.ProbeTimes;
import dev.longhaul.measure.ResponseTimes;
import dev.longhaul.measure.WindowCircumstances;
import dev.longhaul.report.RowsOverRounds;
import dev.longhaul.report.Samples;
import dev.longhaul.resource.CpuTime;
import dev.longhaul.resource.Memory;
import dev.longhaul.resource.ServerResources;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.validity.Baseline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.HdrHistogram.Histogram;

/** Rows to answer from: sleeps over six rounds, with what a test says of them. */
final class AnswerRows {
  private AnswerRows() {}

  /** Returns a row of sleeps by 25 users whose rounds alternate by a share around a throughput. */
  static BenchmarkResult sleep(String strategy, double perSecond, double share) {
    return row(strategy, "sleep_sync", 25, perSecond, share);
  }

  static BenchmarkResult sleep(String strategy, double perSecond) {
    return sleep(strategy, perSecond, 0.005);
  }

  static BenchmarkResult row(
      String strategy, String task, int users, double perSecond, double share) {
    double up = perSecond * (1 + share);
    double down = perSecond * (1 - share);
    return RowsOverRounds.row(
        strategy,
        task,
        true,
        Map.of("longhaul.users", String.valueOf(users)),
        up,
        down,
        perSecond,
        down,
        up,
        perSecond);
  }

  /** Returns the row with another CPU time per request and memory. */
  static BenchmarkResult using(BenchmarkResult row, double cpuMs, double megabytes) {
    return each(
        row,
        round -> {
          ServerResources used = round.resources().orElseThrow();
          double millis = cpuMs * round.throughputPerSecond() * used.watched().toSeconds();
          return of(
              round,
              round.measurement(),
              round.baseline(),
              round.probe(),
              Optional.of(
                  new ServerResources(
                      used.watched(),
                      Optional.of(
                          new CpuTime(
                              Duration.ofNanos(Math.round(millis * 1e6)), Optional.empty())),
                      Optional.empty(),
                      List.of(),
                      Optional.of(new Memory(Math.round(megabytes * 1e6), Memory.Kind.PSS)),
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty(),
                      used.samplerCpu(),
                      used.programs())));
        });
  }

  /** Returns the row with such a part of the JIT compilers in its CPU time per request. */
  static BenchmarkResult compiling(BenchmarkResult row, double jitMs) {
    return each(
        row,
        round -> {
          ServerResources used = round.resources().orElseThrow();
          double millis = jitMs * round.throughputPerSecond() * used.watched().toSeconds();
          return of(
              round,
              round.measurement(),
              round.baseline(),
              round.probe(),
              Optional.of(
                  new ServerResources(
                      used.watched(),
                      used.cpu(),
                      Optional.of(Duration.ofNanos(Math.round(millis * 1e6))),
                      used.slices(),
                      used.peakMemory(),
                      used.switches(),
                      used.peakThreads(),
                      used.heapAfterCollectionBytes(),
                      used.samplerCpu(),
                      used.programs())));
        });
  }

  /** Returns the row with 100 probe requests in each round that all took so long. */
  static BenchmarkResult probed(BenchmarkResult row, double millis, long failed) {
    Histogram times = new Histogram(3);
    times.recordValueWithCount(Math.round(millis * 1e6), 100);
    ProbeTimes probes = new ProbeTimes(new ResponseTimes(times, millis * 1e8), failed);
    return each(
        row,
        round ->
            of(
                round,
                round.measurement(),
                round.baseline(),
                Optional.of(probes),
                round.resources()));
  }

  /** Returns the row with a load generator that could hardly have done more. */
  static BenchmarkResult atTheLimit(BenchmarkResult row) {
    return each(
        row,
        round ->
            of(
                round,
                round.measurement(),
                new Baseline(
                    Optional.empty(),
                    round.baseline().boundPerSecond(),
                    OptionalDouble.of(15), // 14.285 requests are sent per second
                    Optional.empty(),
                    Optional.empty()),
                round.probe(),
                round.resources()));
  }

  /** Returns the row with so many successes in each round. */
  static BenchmarkResult succeeding(BenchmarkResult row, long times) {
    return ending(row, Map.of(Outcome.SUCCEEDED, times));
  }

  /** Returns the row with 100 successes in each round, and so many failures. */
  static BenchmarkResult failing(BenchmarkResult row, long times) {
    return ending(row, Map.of(Outcome.SUCCEEDED, 100L, Outcome.HTTP_ERROR, times));
  }

  private static BenchmarkResult ending(BenchmarkResult row, Map<Outcome, Long> outcomes) {
    return each(
        row,
        round -> {
          Measurement m = round.measurement();
          return of(
              round,
              measurement(m, m.circumstances(), outcomes),
              round.baseline(),
              round.probe(),
              round.resources());
        });
  }

  /** Returns the row with a first round whose window was measured again. */
  static BenchmarkResult repeatedOnce(BenchmarkResult row) {
    BenchmarkResult first = row.rounds().getFirst();
    return first(
        row,
        new WindowCircumstances(
            first.measurement().circumstances().warmUp(),
            Duration.ZERO,
            Duration.ZERO,
            1,
            first.measurement().circumstances().driver(),
            Optional.empty()));
  }

  private static BenchmarkResult first(BenchmarkResult row, WindowCircumstances circumstances) {
    BenchmarkResult first = row.rounds().getFirst();
    return each(
        row,
        round ->
            round.equals(first)
                ? of(
                    round,
                    measurement(round.measurement(), circumstances, round.measurement().outcomes()),
                    round.baseline(),
                    round.probe(),
                    round.resources())
                : round);
  }

  static Measurement measurement(
      Measurement of, WindowCircumstances circumstances, Map<Outcome, Long> outcomes) {
    return new Measurement(
        circumstances,
        new CohortCounts(
            of.window(),
            outcomes.values().stream().mapToLong(Long::longValue).sum(),
            outcomes,
            of.inFlightAtEnd(),
            of.resent(),
            of.whole()),
        of.timesAndRates());
  }

  private static BenchmarkResult of(
      BenchmarkResult round,
      Measurement measurement,
      Baseline baseline,
      Optional<ProbeTimes> probe,
      Optional<ServerResources> resources) {
    return new BenchmarkResult(
        round.benchmarkCase(),
        round.startedAt(),
        measurement,
        baseline,
        probe,
        resources,
        round.serverLog());
  }

  /** Returns the row over rounds that are changed. */
  static BenchmarkResult each(BenchmarkResult row, UnaryOperator<BenchmarkResult> change) {
    return BenchmarkResult.over(row.rounds().stream().map(change).toList());
  }

  static RunAnswer answer(BenchmarkResult... rows) {
    return RunAnswer.of(List.of(rows), List.of());
  }

  static FamilyAnswer family(BenchmarkResult... rows) {
    return answer(rows).families().getFirst();
  }

  /** Returns what is said about a topic; empty if nothing is. */
  static Optional<String> said(FamilyAnswer family, Statement.Topic topic) {
    return family.statements().stream()
        .filter(each -> each.topic() == topic)
        .map(Statement::text)
        .findFirst();
  }

  /** Returns the row with another start for each round, a minute after the last. */
  static BenchmarkResult aMinuteApart(BenchmarkResult row, int seconds) {
    int[] number = {0};
    return each(
        row,
        round ->
            new BenchmarkResult(
                round.benchmarkCase(),
                Samples.START.plusSeconds(60L * number[0]++ + seconds),
                round.measurement(),
                round.baseline(),
                round.probe(),
                round.resources(),
                round.serverLog()));
  }
}
