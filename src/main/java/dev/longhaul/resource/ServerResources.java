package dev.longhaul.resource;

import dev.longhaul.resource.CpuLook.CpuSlice;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a server's process tree used in the window. What the platform does not show is empty.
 *
 * <p>An amount per request is what the processes used while they were watched ÷ (throughput × that
 * time); empty if nothing succeeded.
 *
 * @param watched how long it was watched: the window, give or take some milliseconds
 * @param cpu processor time of all its processes
 * @param jit the part of it that the JIT compilers of its JVMs used; empty without any
 * @param slices both over time, in slices of some half a second that follow each other; longer ones
 *     in a window of more than 20 s, so that there are no more than 40; none where {@code jit} is
 *     empty
 * @param peakMemory the most memory of the tree among the samples
 * @param switches context switches of its threads; those of threads that ended are not known
 * @param peakThreads the most threads of the tree among the samples
 * @param heapAfterCollectionBytes what the live objects of all its JVMs take after the load
 * @param samplerCpu processor time that the sampling itself took
 */
public record ServerResources(
    Duration watched,
    Optional<CpuTime> cpu,
    Optional<Duration> jit,
    List<CpuSlice> slices,
    Optional<Memory> peakMemory,
    Optional<ContextSwitches> switches,
    Optional<Integer> peakThreads,
    Optional<Long> heapAfterCollectionBytes,
    Duration samplerCpu) {
  private static final double BYTES_PER_MB = 1e6;

  /** Copies the list. */
  public ServerResources {
    slices = List.copyOf(slices);
  }

  /** Returns the same with what its JVMs' live objects take. */
  ServerResources withHeapAfterCollection(Optional<Long> bytes) {
    return new ServerResources(
        watched, cpu, jit, slices, peakMemory, switches, peakThreads, bytes, samplerCpu);
  }

  /** Returns processor time per request, in milliseconds. */
  public OptionalDouble cpuMsPerRequest(double throughputPerSecond) {
    return perRequest(cpu.map(CpuTime::total).map(ServerResources::millis), throughputPerSecond);
  }

  /** Returns the same without the JIT compilers' part, where that is known. */
  public OptionalDouble cpuMsPerRequestWithoutJit(double throughputPerSecond) {
    Duration compiling = jit.orElse(Duration.ZERO);
    return perRequest(
        cpu.map(CpuTime::total).map(total -> millis(total.minus(compiling))), throughputPerSecond);
  }

  /**
   * Returns the rate at which the machine's processors would be busy all the time: cores ÷ CPU time
   * per request, the JIT compilers' apart (the utilization law). It extrapolates to a driver
   * elsewhere: here the driver and the origins share the processors.
   */
  public OptionalDouble capacityPerSecond(double throughputPerSecond) {
    OptionalDouble ms = cpuMsPerRequestWithoutJit(throughputPerSecond);
    return ms.isPresent() && ms.getAsDouble() > 0
        ? OptionalDouble.of(1000 * Runtime.getRuntime().availableProcessors() / ms.getAsDouble())
        : OptionalDouble.empty();
  }

  /** Returns the JIT compilers' share of the processor time, in percent. */
  public OptionalDouble jitCpuPercent() {
    return known(
        cpu.map(CpuTime::total)
            .filter(Duration::isPositive)
            .flatMap(total -> jit.map(part -> 100.0 * part.toNanos() / total.toNanos())));
  }

  /** Returns the part of it that programs took themselves, in milliseconds. */
  public OptionalDouble userMsPerRequest(double throughputPerSecond) {
    return perRequest(cpu.flatMap(CpuTime::user).map(ServerResources::millis), throughputPerSecond);
  }

  /** Returns the part of it that the kernel took, in milliseconds. */
  public OptionalDouble systemMsPerRequest(double throughputPerSecond) {
    return perRequest(
        cpu.flatMap(CpuTime::system).map(ServerResources::millis), throughputPerSecond);
  }

  /** Returns how often per request a thread gave up its processor to wait. */
  public OptionalDouble voluntarySwitchesPerRequest(double throughputPerSecond) {
    return perRequest(
        switches.map(ContextSwitches::voluntary).map(Long::doubleValue), throughputPerSecond);
  }

  /** Returns how often per request a thread was made to give up its processor. */
  public OptionalDouble involuntarySwitchesPerRequest(double throughputPerSecond) {
    return perRequest(
        switches.map(ContextSwitches::involuntary).map(Long::doubleValue), throughputPerSecond);
  }

  /** Returns the most memory among the samples, in 10⁶ bytes. */
  public OptionalDouble peakMemoryMb() {
    return known(peakMemory.map(memory -> memory.bytes() / BYTES_PER_MB));
  }

  /** Returns what the live objects of the JVMs take after the load, in 10⁶ bytes. */
  public OptionalDouble heapAfterCollectionMb() {
    return known(heapAfterCollectionBytes.map(bytes -> bytes / BYTES_PER_MB));
  }

  private OptionalDouble perRequest(Optional<Double> amount, double throughputPerSecond) {
    double requests = throughputPerSecond * watched.toNanos() / 1e9;
    return requests == 0 ? OptionalDouble.empty() : known(amount.map(sum -> sum / requests));
  }

  private static OptionalDouble known(Optional<Double> figure) {
    return figure.map(OptionalDouble::of).orElse(OptionalDouble.empty());
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
