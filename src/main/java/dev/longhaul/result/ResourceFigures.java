package dev.longhaul.result;

import dev.longhaul.resource.ContextSwitches;
import dev.longhaul.resource.CpuTime;
import dev.longhaul.resource.Memory;
import dev.longhaul.resource.ServerResources;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What a result's server used, in the units of the table. A figure is empty where the server shared
 * the test's JVM or the platform does not tell.
 *
 * <p>A figure per request is what the server's processes used while they were watched ÷ (throughput
 * × that time); empty if nothing succeeded.
 */
final class ResourceFigures {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double BYTES_PER_MB = 1e6;

  private ResourceFigures() {}

  /** Returns processor time per request, in milliseconds. */
  static OptionalDouble cpuMs(BenchmarkResult result) {
    return perRequest(result, used -> used.cpu().map(CpuTime::total).map(ResourceFigures::millis));
  }

  /** Returns the part of it that programs took themselves, in milliseconds. */
  static OptionalDouble userMs(BenchmarkResult result) {
    return perRequest(
        result, used -> used.cpu().flatMap(CpuTime::user).map(ResourceFigures::millis));
  }

  /** Returns the part of it that the kernel took, in milliseconds. */
  static OptionalDouble systemMs(BenchmarkResult result) {
    return perRequest(
        result, used -> used.cpu().flatMap(CpuTime::system).map(ResourceFigures::millis));
  }

  /** Returns how often per request a thread gave up its processor to wait. */
  static OptionalDouble voluntarySwitches(BenchmarkResult result) {
    return perRequest(
        result, used -> used.switches().map(ContextSwitches::voluntary).map(Long::doubleValue));
  }

  /** Returns how often per request a thread was made to give up its processor. */
  static OptionalDouble involuntarySwitches(BenchmarkResult result) {
    return perRequest(
        result, used -> used.switches().map(ContextSwitches::involuntary).map(Long::doubleValue));
  }

  /** Returns the most memory among the samples, in 10⁶ bytes. */
  static OptionalDouble peakMemoryMb(BenchmarkResult result) {
    return known(result, used -> used.peakMemory().map(memory -> memory.bytes() / BYTES_PER_MB));
  }

  /** Returns what that memory is. */
  static Optional<Memory.Kind> memoryKind(BenchmarkResult result) {
    return result.resources().flatMap(ServerResources::peakMemory).map(Memory::kind);
  }

  /** Returns the most threads among the samples. */
  static OptionalDouble peakThreads(BenchmarkResult result) {
    return known(result, used -> used.peakThreads().map(Integer::doubleValue));
  }

  /** Returns what the live objects of the server's JVMs took after the load, in 10⁶ bytes. */
  static OptionalDouble heapAfterGcMb(BenchmarkResult result) {
    return known(
        result, used -> used.heapAfterCollectionBytes().map(bytes -> bytes / BYTES_PER_MB));
  }

  /** Returns the processor time of the sampling itself, in milliseconds over the whole window. */
  static OptionalDouble samplerCpuMs(BenchmarkResult result) {
    return known(result, used -> Optional.of(millis(used.samplerCpu())));
  }

  private static OptionalDouble perRequest(
      BenchmarkResult result, Function<ServerResources, Optional<Double>> amount) {
    if (result.throughputPerSecond() == 0) {
      return OptionalDouble.empty();
    }
    return known(
        result,
        used -> {
          double requests = result.throughputPerSecond() * used.watched().toNanos() / 1e9;
          return amount.apply(used).map(sum -> sum / requests);
        });
  }

  private static OptionalDouble known(
      BenchmarkResult result, Function<ServerResources, Optional<Double>> figure) {
    return result.resources().flatMap(figure).stream().mapToDouble(Double::doubleValue).findFirst();
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / NANOS_PER_MILLI;
  }
}
