package dev.longhaul.result;

import dev.longhaul.measure.Outcome;
import dev.longhaul.measure.ResponseSplit;
import dev.longhaul.measure.ServiceDemand;
import dev.longhaul.resource.ServerResources;
import dev.longhaul.statistics.ConfidenceInterval;
import dev.longhaul.validity.Verdict.Subject;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The numeric figures of a result. Files and thresholds use their names, which include the unit.
 */
public enum Figure {
  AVAILABILITY_PERCENT(Subject.COUNT, 2, BenchmarkResult::availabilityPercent),
  RESPONSE_TIME_MEAN_MS(Subject.SPEED, 1, result -> result.measurement().responseTimes().meanMs()),
  RESPONSE_TIME_P50_MS(Subject.SPEED, 1, percentile(50)),
  RESPONSE_TIME_P90_MS(Subject.SPEED, 1, percentile(90)),
  RESPONSE_TIME_P99_MS(Subject.SPEED, 1, percentile(99)),
  RESPONSE_TIME_MAX_MS(Subject.SPEED, 1, result -> result.measurement().responseTimes().maxMs()),
  THROUGHPUT_PER_S(Subject.SPEED, 3, number(BenchmarkResult::throughputPerSecond)),
  COMPLETIONS_PER_S(
      Subject.SPEED, 3, number(result -> result.measurement().completionsPerSecond())),
  BOUND_PER_S(Subject.SPEED, 3, BenchmarkResult::boundPerSecond),
  EFFICIENCY(Subject.SPEED, 4, BenchmarkResult::efficiency),
  SERVER_CPU_MS_PER_REQUEST(Subject.CPU, 3, BenchmarkResult::serverCpuMsPerRequest),
  PEAK_MEMORY_MB(Subject.MEMORY, 1, BenchmarkResult::peakMemoryMb),
  MEAN_IN_FLIGHT(Subject.SPEED, 3, number(result -> result.measurement().flow().meanInFlight())),
  DRIFT_PERCENT(Subject.SPEED, 1, BenchmarkResult::driftPercent),
  STALLED_MS(Subject.COUNT, 1, number(result -> result.measurement().stalled().toNanos() / 1e6)),
  DISCARDED_WINDOWS(Subject.COUNT, 0, number(result -> result.measurement().discardedWindows())),
  STARTED(Subject.COUNT, 0, number(result -> result.measurement().started())),
  SUCCEEDED(Subject.COUNT, 0, number(BenchmarkResult::succeeded)),
  FAILED(Subject.COUNT, 0, number(BenchmarkResult::failed)),
  TIMED_OUT(Subject.COUNT, 0, number(BenchmarkResult::timedOut)),
  IN_FLIGHT_AT_END(Subject.COUNT, 0, number(result -> result.measurement().inFlightAtEnd())),
  FAILED_RESPONSE_TIME_MEAN_MS(
      Subject.SPEED, 1, result -> result.measurement().failureTimes().meanMs()),
  FAILED_RESPONSE_TIME_MAX_MS(
      Subject.SPEED, 1, result -> result.measurement().failureTimes().maxMs()),
  CONNECT_MS(Subject.SPEED, 3, split(ResponseSplit::connectMs)),
  NETWORK_MS(Subject.SPEED, 3, split(ResponseSplit::networkMs)),
  QUEUE_MS(Subject.SPEED, 3, split(ResponseSplit::queueMs)),
  TASK_MS(Subject.SPEED, 3, split(ResponseSplit::taskMs)),
  SERVER_MS(Subject.SPEED, 3, split(ResponseSplit::serverMs)),
  TRANSFER_MS(Subject.SPEED, 3, split(ResponseSplit::transferMs)),
  TASK_CPU_MS(Subject.CPU, 3, result -> result.measurement().receipts().cpuMsPerRequest()),
  DEMAND_MS(Subject.COUNT, 3, demand(demand -> Optional.of(demand.wall()))),
  DEMAND_CPU_MS(Subject.COUNT, 3, demand(ServiceDemand::cpu)),
  CEILING_PER_S(Subject.COUNT, 0, result -> result.baseline().ceilingPerSecond()),
  DRIVER_RUNNING_PERCENT(
      Subject.COUNT, 1, percent(result -> result.measurement().driver().running())),
  DRIVER_WAITING_PERCENT(
      Subject.COUNT, 1, percent(result -> result.measurement().driver().waiting())),
  DRIVER_COLLECTIONS_MS(
      Subject.COUNT, 0, number(result -> result.measurement().driver().collections().toMillis())),
  PING_P50_MS(Subject.SPEED, 1, ping(50)),
  PING_P99_MS(Subject.SPEED, 1, ping(99)),
  PING_FAILED(
      Subject.COUNT, 0, result -> present(result.probe().map(times -> (double) times.failed()))),
  SERVER_USER_MS_PER_REQUEST(Subject.CPU, 3, perRequest(ServerResources::userMsPerRequest)),
  SERVER_SYSTEM_MS_PER_REQUEST(Subject.CPU, 3, perRequest(ServerResources::systemMsPerRequest)),
  VOLUNTARY_SWITCHES_PER_REQUEST(
      Subject.CPU, 2, perRequest(ServerResources::voluntarySwitchesPerRequest)),
  INVOLUNTARY_SWITCHES_PER_REQUEST(
      Subject.CPU, 2, perRequest(ServerResources::involuntarySwitchesPerRequest)),
  PEAK_THREADS(
      Subject.MEMORY, 0, resource(used -> present(used.peakThreads().map(Integer::doubleValue)))),
  HEAP_AFTER_GC_MB(Subject.MEMORY, 1, resource(ServerResources::heapAfterCollectionMb)),
  SAMPLER_CPU_MS(
      Subject.COUNT, 1, resource(used -> OptionalDouble.of(used.samplerCpu().toNanos() / 1e6))),
  DROPPED(Subject.COUNT, 0, number(result -> result.measurement().count(Outcome.DROPPED))),
  SEND_DELAY_MEAN_MS(Subject.SPEED, 3, result -> result.measurement().sendDelays().meanMs()),
  SEND_DELAY_MAX_MS(Subject.SPEED, 3, result -> result.measurement().sendDelays().maxMs()),
  LITTLE_RATIO(Subject.COUNT, 4, result -> result.validity().littleRatio()),
  LITTLE_TOLERANCE(Subject.COUNT, 4, result -> result.validity().littleTolerance()),
  JIT_CPU_PERCENT(Subject.COUNT, 1, resource(ServerResources::jitCpuPercent)),
  OTHERS_CPU_PERCENT(Subject.COUNT, 1, BenchmarkResult::othersCpuPercent),
  CAPACITY_PER_S(Subject.CPU, 0, BenchmarkResult::capacityPerSecond),
  RESENT(Subject.COUNT, 0, number(result -> result.measurement().resent()));

  /** The figures that are added up over rounds. */
  private static final Set<Figure> COUNTS =
      Collections.unmodifiableSet(
          EnumSet.of(
              STALLED_MS,
              DISCARDED_WINDOWS,
              STARTED,
              SUCCEEDED,
              FAILED,
              TIMED_OUT,
              IN_FLIGHT_AT_END,
              DROPPED,
              PING_FAILED,
              RESENT));

  /** The processor times that the kernel counts in ticks. */
  private static final Set<Figure> OF_TICKS =
      Collections.unmodifiableSet(
          EnumSet.of(
              SERVER_CPU_MS_PER_REQUEST, SERVER_USER_MS_PER_REQUEST, SERVER_SYSTEM_MS_PER_REQUEST));

  private final Subject subject;
  private final int decimals;

  @SuppressWarnings("ImmutableEnumChecker") // stateless lambdas
  private final Function<BenchmarkResult, OptionalDouble> value;

  Figure(Subject subject, int decimals, Function<BenchmarkResult, OptionalDouble> value) {
    this.subject = subject;
    this.decimals = decimals;
    this.value = value;
  }

  /** Returns the figure's value; empty if it is not known. */
  public OptionalDouble of(BenchmarkResult result) {
    if (result.rounds().isEmpty() || this == AVAILABILITY_PERCENT) {
      return value.apply(result);
    }
    return isCount() ? sum(result) : result.overRounds(value);
  }

  /** Returns the sum over the rounds; a count that one of them lacks is not known. */
  private OptionalDouble sum(BenchmarkResult row) {
    List<Double> values = rounds(row);
    return values.size() < row.countedRounds().size()
        ? OptionalDouble.empty()
        : OptionalDouble.of(values.stream().mapToDouble(Double::doubleValue).sum());
  }

  /**
   * Returns the figure's values in the rounds of a row that count and have one; empty for a row
   * that was measured once.
   */
  public List<Double> rounds(BenchmarkResult row) {
    return row.values(value);
  }

  /**
   * Returns the smallest step of the figure, in its unit; 0 if it has none that matters. Rounds
   * that are equal only because a step is large do not make a figure exact.
   *
   * @param row a row, or a round of it
   */
  public double resolution(BenchmarkResult row) {
    return OF_TICKS.contains(this)
        ? row.overRounds(
                round ->
                    round.resource(used -> used.cpuStepMsPerRequest(round.throughputPerSecond())))
            .orElse(0)
        : 0;
  }

  /**
   * Returns the part of an interval in which the figure can be: no availability is above 100 %, and
   * no processor time below 0.
   */
  ConfidenceInterval within(ConfidenceInterval interval) {
    if (OF_TICKS.contains(this)) {
      return new ConfidenceInterval(Math.max(0, interval.low()), interval.high(), interval.level());
    }
    return this == AVAILABILITY_PERCENT
        ? new ConfidenceInterval(
            Math.clamp(interval.low(), 0, 100),
            Math.clamp(interval.high(), 0, 100),
            interval.level())
        : interval;
  }

  /** Returns whether it is added up over rounds. */
  public boolean isCount() {
    return COUNTS.contains(this);
  }

  /** Returns what the figure is about, which decides the faults that spoil it. */
  public Subject subject() {
    return subject;
  }

  /** Returns how many decimals the figure is written with. */
  public int decimals() {
    return decimals;
  }

  private static Function<BenchmarkResult, OptionalDouble> percentile(double percentile) {
    return result -> result.measurement().responseTimes().percentileMs(percentile);
  }

  private static Function<BenchmarkResult, OptionalDouble> ping(double percentile) {
    return result ->
        result.probe().stream()
            .flatMap(times -> times.responseTimes().percentileMs(percentile).stream().boxed())
            .mapToDouble(Double::doubleValue)
            .findFirst();
  }

  private static Function<BenchmarkResult, OptionalDouble> split(
      ToDoubleFunction<ResponseSplit> part) {
    return result -> present(result.measurement().receipts().split().map(part::applyAsDouble));
  }

  private static Function<BenchmarkResult, OptionalDouble> demand(
      Function<ServiceDemand, Optional<Duration>> part) {
    return result ->
        present(result.baseline().demand().flatMap(part).map(demand -> demand.toNanos() / 1e6));
  }

  private static Function<BenchmarkResult, OptionalDouble> percent(
      Function<BenchmarkResult, OptionalDouble> share) {
    return result -> share.apply(result).stream().map(value -> 100 * value).findFirst();
  }

  private static OptionalDouble present(Optional<Double> value) {
    return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
  }

  private static Function<BenchmarkResult, OptionalDouble> number(
      Function<BenchmarkResult, ? extends Number> number) {
    return result -> OptionalDouble.of(number.apply(result).doubleValue());
  }

  private static Function<BenchmarkResult, OptionalDouble> resource(
      Function<ServerResources, OptionalDouble> figure) {
    return result -> result.resource(figure);
  }

  private static Function<BenchmarkResult, OptionalDouble> perRequest(
      BiFunction<ServerResources, Double, OptionalDouble> amount) {
    return result -> result.resource(used -> amount.apply(used, result.throughputPerSecond()));
  }
}
