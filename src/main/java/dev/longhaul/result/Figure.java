package dev.longhaul.result;

import dev.longhaul.measure.Outcome;
import dev.longhaul.measure.ResponseSplit;
import dev.longhaul.measure.ServiceDemand;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The numeric figures of a result: each with the name, unit included, that files and thresholds
 * use.
 */
public enum Figure {
  AVAILABILITY_PERCENT(2, BenchmarkResult::availabilityPercent),
  RESPONSE_TIME_MEAN_MS(1, result -> result.measurement().responseTimes().meanMs()),
  RESPONSE_TIME_P50_MS(1, percentile(50)),
  RESPONSE_TIME_P90_MS(1, percentile(90)),
  RESPONSE_TIME_P99_MS(1, percentile(99)),
  RESPONSE_TIME_MAX_MS(1, result -> result.measurement().responseTimes().maxMs()),
  THROUGHPUT_PER_S(3, number(BenchmarkResult::throughputPerSecond)),
  COMPLETIONS_PER_S(3, number(result -> result.measurement().completionsPerSecond())),
  BOUND_PER_S(3, BenchmarkResult::boundPerSecond),
  EFFICIENCY(4, BenchmarkResult::efficiency),
  SERVER_CPU_MS_PER_REQUEST(3, BenchmarkResult::serverCpuMsPerRequest),
  PEAK_MEMORY_MB(1, BenchmarkResult::peakMemoryMb),
  MEAN_IN_FLIGHT(3, number(result -> result.measurement().flow().meanInFlight())),
  DRIFT_PERCENT(1, BenchmarkResult::driftPercent),
  STALLED_MS(1, number(result -> result.measurement().stalled().toNanos() / 1e6)),
  DISCARDED_WINDOWS(0, number(result -> result.measurement().discardedWindows())),
  STARTED(0, number(result -> result.measurement().started())),
  SUCCEEDED(0, number(BenchmarkResult::succeeded)),
  FAILED(0, number(BenchmarkResult::failed)),
  TIMED_OUT(0, number(BenchmarkResult::timedOut)),
  IN_FLIGHT_AT_END(0, number(result -> result.measurement().inFlightAtEnd())),
  FAILED_RESPONSE_TIME_MEAN_MS(1, result -> result.measurement().failureTimes().meanMs()),
  FAILED_RESPONSE_TIME_MAX_MS(1, result -> result.measurement().failureTimes().maxMs()),
  CONNECT_MS(3, split(ResponseSplit::connectMs)),
  NETWORK_MS(3, split(ResponseSplit::networkMs)),
  QUEUE_MS(3, split(ResponseSplit::queueMs)),
  TASK_MS(3, split(ResponseSplit::taskMs)),
  SERVER_MS(3, split(ResponseSplit::serverMs)),
  TRANSFER_MS(3, split(ResponseSplit::transferMs)),
  TASK_CPU_MS(3, result -> result.measurement().receipts().cpuMsPerRequest()),
  DEMAND_MS(3, demand(demand -> Optional.of(demand.wall()))),
  DEMAND_CPU_MS(3, demand(ServiceDemand::cpu)),
  CEILING_PER_S(0, result -> result.reference().ceilingPerSecond()),
  DRIVER_RUNNING_PERCENT(1, percent(result -> result.measurement().driver().running())),
  DRIVER_WAITING_PERCENT(1, percent(result -> result.measurement().driver().waiting())),
  DRIVER_COLLECTIONS_MS(
      0, number(result -> result.measurement().driver().collections().toMillis())),
  PING_P50_MS(1, ping(50)),
  PING_P99_MS(1, ping(99)),
  PING_FAILED(0, result -> present(result.bystander().map(times -> (double) times.failed()))),
  SERVER_USER_MS_PER_REQUEST(3, ResourceFigures::userMs),
  SERVER_SYSTEM_MS_PER_REQUEST(3, ResourceFigures::systemMs),
  VOLUNTARY_SWITCHES_PER_REQUEST(2, ResourceFigures::voluntarySwitches),
  INVOLUNTARY_SWITCHES_PER_REQUEST(2, ResourceFigures::involuntarySwitches),
  PEAK_THREADS(0, ResourceFigures::peakThreads),
  HEAP_AFTER_GC_MB(1, ResourceFigures::heapAfterGcMb),
  SAMPLER_CPU_MS(1, ResourceFigures::samplerCpuMs),
  DROPPED(0, number(result -> result.measurement().count(Outcome.DROPPED))),
  SEND_DELAY_MEAN_MS(3, result -> result.measurement().sendDelays().meanMs()),
  SEND_DELAY_MAX_MS(3, result -> result.measurement().sendDelays().maxMs()),
  LITTLE_RATIO(4, result -> result.judgement().littleRatio()),
  LITTLE_TOLERANCE(4, result -> result.judgement().littleTolerance());

  private final int decimals;

  @SuppressWarnings("ImmutableEnumChecker") // stateless lambdas
  private final Function<BenchmarkResult, OptionalDouble> value;

  Figure(int decimals, Function<BenchmarkResult, OptionalDouble> value) {
    this.decimals = decimals;
    this.value = value;
  }

  /** Returns the figure's value; empty where it is not known. */
  public OptionalDouble of(BenchmarkResult result) {
    return value.apply(result);
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
        result.bystander().stream()
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
        present(result.reference().demand().flatMap(part).map(demand -> demand.toNanos() / 1e6));
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
}
