package dev.longhaul.report;

import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Source;
import dev.longhaul.measure.CohortCounts;
import dev.longhaul.measure.DriverUse;
import dev.longhaul.measure.Flow;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Outcome;
import dev.longhaul.measure.ProbeTimes;
import dev.longhaul.measure.Receipts;
import dev.longhaul.measure.ResponseSplit;
import dev.longhaul.measure.ResponseTimes;
import dev.longhaul.measure.SendDelays;
import dev.longhaul.measure.ThroughputSeries;
import dev.longhaul.measure.TimesAndRates;
import dev.longhaul.measure.WarmUp;
import dev.longhaul.measure.WindowCircumstances;
import dev.longhaul.resource.ContextSwitches;
import dev.longhaul.resource.CpuLook.CpuSlice;
import dev.longhaul.resource.CpuTime;
import dev.longhaul.resource.Memory;
import dev.longhaul.resource.Program;
import dev.longhaul.resource.ServerResources;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.run.Build;
import dev.longhaul.run.RowKey;
import dev.longhaul.run.RunState;
import dev.longhaul.study.StudyColumns;
import dev.longhaul.validity.Baseline;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.HdrHistogram.Histogram;

/** Results to render. */
public final class Samples {
  public static final Instant START = Instant.parse("2026-11-23T10:15:30Z");
  public static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  private static final Receipts RECEIPTS =
      new Receipts(
          0, 0, Optional.empty(), new ResponseTimes(new Histogram(3), 0), OptionalDouble.empty());

  private static final Program PROGRAM =
      new Program(Path.of("/opt/java/bin/java"), Optional.of("Java 25.0.1, Example"));

  /** Whatever cores this machine has. */
  private static final Source ONE_DRIVER_THREAD = Map.of("longhaul.driver_threads", "1")::get;

  private static final Settings SETTINGS = Settings.from(ONE_DRIVER_THREAD);

  private Samples() {}

  /** A healthy case: 100 requests of 101, 102, … 200 ms, one error and one time-out. */
  public static BenchmarkResult known() {
    return result(
        "thread_pool",
        "sleep_sync",
        OptionalDouble.of(14.2857),
        Map.of(Outcome.SUCCEEDED, 100L, Outcome.HTTP_ERROR, 1L, Outcome.TIMED_OUT, 1L),
        List.of(14.0, 14.25, 14.5),
        DoubleStream.iterate(101, millis -> millis + 1).limit(100).toArray());
  }

  /** A case in which no request ended. */
  public static BenchmarkResult unknown() {
    return result("synchronous", "sleep_sync", OptionalDouble.empty(), Map.of(), List.of());
  }

  /** A healthy case with this many failed pings. */
  static BenchmarkResult withFailedPings(long failed) {
    BenchmarkResult result = known();
    return new BenchmarkResult(
        result.benchmarkCase(),
        result.startedAt(),
        result.measurement(),
        result.baseline(),
        Optional.of(new ProbeTimes(result.measurement().responseTimes(), failed)),
        result.resources(),
        result.serverLog());
  }

  /** A healthy case with a driver at its ceiling. */
  public static BenchmarkResult withCeiling(double perSecond, Map<String, String> values) {
    BenchmarkResult result = withSettings(known(), values);
    return new BenchmarkResult(
        result.benchmarkCase(),
        result.startedAt(),
        result.measurement(),
        new Baseline(
            Optional.empty(),
            OptionalDouble.empty(),
            OptionalDouble.of(perSecond),
            Optional.empty(),
            Optional.empty()),
        result.probe(),
        result.resources(),
        result.serverLog());
  }

  /**
   * A healthy case whose server used 1 s of CPU time in each second, and so much of it for the JIT.
   */
  public static BenchmarkResult withJit(List<Duration> jit) {
    BenchmarkResult result = known();
    ServerResources used = result.resources().orElseThrow();
    List<CpuSlice> slices =
        jit.stream()
            .map(each -> new CpuSlice(Duration.ofSeconds(1), Duration.ofSeconds(1), each))
            .toList();
    return new BenchmarkResult(
        result.benchmarkCase(),
        result.startedAt(),
        result.measurement(),
        result.baseline(),
        result.probe(),
        Optional.of(
            new ServerResources(
                used.watched(),
                used.cpu(),
                used.jit(),
                slices,
                used.peakMemory(),
                used.switches(),
                used.peakThreads(),
                used.heapAfterCollectionBytes(),
                used.samplerCpu(),
                used.programs())),
        result.serverLog());
  }

  /** A healthy case whose mean response time has these parts. */
  public static BenchmarkResult withSplit(ResponseSplit split) {
    BenchmarkResult result = known();
    Measurement load = result.measurement();
    return new BenchmarkResult(
        result.benchmarkCase(),
        result.startedAt(),
        new Measurement(
            load.circumstances(),
            load.counts(),
            new TimesAndRates(
                load.flow(),
                load.responseTimes(),
                load.failureTimes(),
                load.throughput(),
                load.responseTimeSeriesMs(),
                load.completionsPerSecond(),
                new Receipts(
                    100,
                    0,
                    Optional.of(split),
                    load.receipts().taskTimes(),
                    load.receipts().cpuMsPerRequest()),
                load.sendDelays())),
        result.baseline(),
        result.probe(),
        result.resources(),
        result.serverLog());
  }

  /** A healthy case with other names. */
  public static BenchmarkResult named(String strategy, String task) {
    return of(new BenchmarkCase(strategy, task, SETTINGS), known());
  }

  static BenchmarkResult withUsers(BenchmarkResult result, int users) {
    return withSettings(result, Map.of("longhaul.users", String.valueOf(users)));
  }

  public static BenchmarkResult withSettings(BenchmarkResult result, Map<String, String> values) {
    BenchmarkCase same = result.benchmarkCase();
    Settings settings = Settings.from(((Source) values::get).orElse(ONE_DRIVER_THREAD));
    return of(new BenchmarkCase(same.strategy(), same.task(), settings), result);
  }

  public static BenchmarkResult of(BenchmarkCase benchmarkCase, BenchmarkResult result) {
    return new BenchmarkResult(
        benchmarkCase,
        result.startedAt(),
        result.measurement(),
        result.baseline(),
        result.probe(),
        result.resources(),
        result.serverLog());
  }

  public static BenchmarkResult result(
      String strategy,
      String task,
      OptionalDouble bound,
      Map<Outcome, Long> outcomes,
      List<Double> throughput,
      double... millis) {
    Histogram histogram = new Histogram(3);
    for (double value : millis) {
      histogram.recordValue(Math.round(value * 1e6));
    }
    long finished = outcomes.values().stream().mapToLong(Long::longValue).sum();
    return new BenchmarkResult(
        new BenchmarkCase(strategy, task, SETTINGS),
        START,
        new Measurement(
            new WindowCircumstances(
                WarmUp.settled(Duration.ofMillis(3001)),
                Duration.ofMillis(280),
                Duration.ZERO,
                0,
                DriverUse.UNKNOWN,
                Optional.empty()),
            new CohortCounts(Duration.ofSeconds(10), finished, outcomes, 0, 0, true),
            new TimesAndRates(
                new Flow(2.145, finished, 14.285),
                new ResponseTimes(histogram, Arrays.stream(millis).sum() * 1e6),
                new ResponseTimes(new Histogram(3), 0),
                new ThroughputSeries(Duration.ofMillis(500), throughput),
                List.of(),
                14.1,
                RECEIPTS,
                SendDelays.NONE)),
        new Baseline(
            Optional.empty(), bound, OptionalDouble.empty(), Optional.empty(), Optional.empty()),
        Optional.empty(),
        bound.isPresent()
            ? Optional.of(
                new ServerResources(
                    Duration.ofSeconds(10),
                    Optional.of(
                        new CpuTime(Duration.ofMillis(285), Optional.of(Duration.ofMillis(57)))),
                    Optional.empty(),
                    List.of(),
                    Optional.of(new Memory(123_456_789, Memory.Kind.PSS)),
                    Optional.of(new ContextSwitches(1425, 285)),
                    Optional.of(45),
                    Optional.of(12_345_678L),
                    Duration.ofMillis(12),
                    List.of(PROGRAM)))
            : Optional.empty(),
        Optional.empty());
  }

  /** The state of a build with these rows. */
  public static RunState state(BenchmarkResult... results) {
    RunState state = RunState.begin(new Build.Named("sample"));
    for (int i = 0; i < results.length; i++) {
      state =
          state.with(new RowKey("com.acme.SleepBenchmark", "serves()", "#" + (i + 1)), results[i]);
    }
    return state;
  }

  /** A run on a fixed machine. */
  public static RunResults run(BenchmarkResult... results) {
    Machine machine =
        new Machine(2, "Linux 6.1", "amd64", "25.0.1", "Example", Optional.of(COMMIT));
    return new RunResults(START, machine, List.of(results), List.of(new StudyColumns()));
  }
}
