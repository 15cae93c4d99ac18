package dev.longhaul;

import java.util.OptionalDouble;
import java.util.function.Function;

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
  MEAN_IN_FLIGHT(3, number(result -> result.measurement().meanInFlight())),
  DRIFT_PERCENT(1, BenchmarkResult::driftPercent),
  STALLED_MS(1, number(result -> result.measurement().stalled().toNanos() / 1e6)),
  DISCARDED_WINDOWS(0, number(result -> result.measurement().discardedWindows())),
  STARTED(0, number(result -> result.measurement().started())),
  SUCCEEDED(0, number(BenchmarkResult::succeeded)),
  FAILED(0, number(BenchmarkResult::failed)),
  TIMED_OUT(0, number(BenchmarkResult::timedOut)),
  IN_FLIGHT_AT_END(0, number(result -> result.measurement().inFlightAtEnd()));

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

  private static Function<BenchmarkResult, OptionalDouble> number(
      Function<BenchmarkResult, ? extends Number> number) {
    return result -> OptionalDouble.of(number.apply(result).doubleValue());
  }
}
